// SPDX-License-Identifier: MIT
// An error number that knows its name and its text, without a libc.
//
//     if (!file) print(err, file.error().name(), ": ", file.error().text(), "\n");   // ENOENT: No such file…
//     if (file.error() == lkmc::errc::noent) …            // or == ENOENT, where <errno.h> is at hand
//
// * Numbers are those of asm-generic/errno.h, which x86_64, ARM and AArch64 share. The texts are POSIX's and
//   glibc's, so that they can be searched for.
// * A system call returns -4095 … -1 for an error (include/linux/err.h, MAX_ERRNO).
// * ENOTSUPP (524) is not for userland, but drivers leak it.
#pragma once

#include <lkmc/string.hpp>

// X(enumerator, "NAME", number, "text")
#define LKMC_ERRORS(X) \
    X(perm, "EPERM", 1, "Operation not permitted") \
    X(noent, "ENOENT", 2, "No such file or directory") \
    X(srch, "ESRCH", 3, "No such process") \
    X(intr, "EINTR", 4, "Interrupted system call") \
    X(io, "EIO", 5, "Input/output error") \
    X(nxio, "ENXIO", 6, "No such device or address") \
    X(toobig, "E2BIG", 7, "Argument list too long") \
    X(noexec, "ENOEXEC", 8, "Exec format error") \
    X(badf, "EBADF", 9, "Bad file descriptor") \
    X(child, "ECHILD", 10, "No child processes") \
    X(again, "EAGAIN", 11, "Resource temporarily unavailable") \
    X(nomem, "ENOMEM", 12, "Cannot allocate memory") \
    X(acces, "EACCES", 13, "Permission denied") \
    X(fault, "EFAULT", 14, "Bad address") \
    X(notblk, "ENOTBLK", 15, "Block device required") \
    X(busy, "EBUSY", 16, "Device or resource busy") \
    X(exist, "EEXIST", 17, "File exists") \
    X(xdev, "EXDEV", 18, "Invalid cross-device link") \
    X(nodev, "ENODEV", 19, "No such device") \
    X(notdir, "ENOTDIR", 20, "Not a directory") \
    X(isdir, "EISDIR", 21, "Is a directory") \
    X(inval, "EINVAL", 22, "Invalid argument") \
    X(nfile, "ENFILE", 23, "Too many open files in system") \
    X(mfile, "EMFILE", 24, "Too many open files") \
    X(notty, "ENOTTY", 25, "Inappropriate ioctl for device") \
    X(txtbsy, "ETXTBSY", 26, "Text file busy") \
    X(fbig, "EFBIG", 27, "File too large") \
    X(nospc, "ENOSPC", 28, "No space left on device") \
    X(spipe, "ESPIPE", 29, "Illegal seek") \
    X(rofs, "EROFS", 30, "Read-only file system") \
    X(mlink, "EMLINK", 31, "Too many links") \
    X(pipe, "EPIPE", 32, "Broken pipe") \
    X(dom, "EDOM", 33, "Numerical argument out of domain") \
    X(range, "ERANGE", 34, "Numerical result out of range") \
    X(deadlk, "EDEADLK", 35, "Resource deadlock avoided") \
    X(nametoolong, "ENAMETOOLONG", 36, "File name too long") \
    X(nolck, "ENOLCK", 37, "No locks available") \
    X(nosys, "ENOSYS", 38, "Function not implemented") \
    X(notempty, "ENOTEMPTY", 39, "Directory not empty") \
    X(loop, "ELOOP", 40, "Too many levels of symbolic links") \
    X(nomsg, "ENOMSG", 42, "No message of desired type") \
    X(idrm, "EIDRM", 43, "Identifier removed") \
    X(chrng, "ECHRNG", 44, "Channel number out of range") \
    X(l2nsync, "EL2NSYNC", 45, "Level 2 not synchronized") \
    X(l3hlt, "EL3HLT", 46, "Level 3 halted") \
    X(l3rst, "EL3RST", 47, "Level 3 reset") \
    X(lnrng, "ELNRNG", 48, "Link number out of range") \
    X(unatch, "EUNATCH", 49, "Protocol driver not attached") \
    X(nocsi, "ENOCSI", 50, "No CSI structure available") \
    X(l2hlt, "EL2HLT", 51, "Level 2 halted") \
    X(bade, "EBADE", 52, "Invalid exchange") \
    X(badr, "EBADR", 53, "Invalid request descriptor") \
    X(xfull, "EXFULL", 54, "Exchange full") \
    X(noano, "ENOANO", 55, "No anode") \
    X(badrqc, "EBADRQC", 56, "Invalid request code") \
    X(badslt, "EBADSLT", 57, "Invalid slot") \
    X(bfont, "EBFONT", 59, "Bad font file format") \
    X(nostr, "ENOSTR", 60, "Device not a stream") \
    X(nodata, "ENODATA", 61, "No data available") \
    X(time, "ETIME", 62, "Timer expired") \
    X(nosr, "ENOSR", 63, "Out of streams resources") \
    X(nonet, "ENONET", 64, "Machine is not on the network") \
    X(nopkg, "ENOPKG", 65, "Package not installed") \
    X(remote, "EREMOTE", 66, "Object is remote") \
    X(nolink, "ENOLINK", 67, "Link has been severed") \
    X(adv, "EADV", 68, "Advertise error") \
    X(srmnt, "ESRMNT", 69, "Srmount error") \
    X(comm, "ECOMM", 70, "Communication error on send") \
    X(proto, "EPROTO", 71, "Protocol error") \
    X(multihop, "EMULTIHOP", 72, "Multihop attempted") \
    X(dotdot, "EDOTDOT", 73, "RFS specific error") \
    X(badmsg, "EBADMSG", 74, "Bad message") \
    X(overflow, "EOVERFLOW", 75, "Value too large for defined data type") \
    X(notuniq, "ENOTUNIQ", 76, "Name not unique on network") \
    X(badfd, "EBADFD", 77, "File descriptor in bad state") \
    X(remchg, "EREMCHG", 78, "Remote address changed") \
    X(libacc, "ELIBACC", 79, "Can not access a needed shared library") \
    X(libbad, "ELIBBAD", 80, "Accessing a corrupted shared library") \
    X(libscn, "ELIBSCN", 81, ".lib section in a.out corrupted") \
    X(libmax, "ELIBMAX", 82, "Attempting to link in too many shared libraries") \
    X(libexec, "ELIBEXEC", 83, "Cannot exec a shared library directly") \
    X(ilseq, "EILSEQ", 84, "Invalid or incomplete multibyte or wide character") \
    X(restart, "ERESTART", 85, "Interrupted system call should be restarted") \
    X(strpipe, "ESTRPIPE", 86, "Streams pipe error") \
    X(users, "EUSERS", 87, "Too many users") \
    X(notsock, "ENOTSOCK", 88, "Socket operation on non-socket") \
    X(destaddrreq, "EDESTADDRREQ", 89, "Destination address required") \
    X(msgsize, "EMSGSIZE", 90, "Message too long") \
    X(prototype, "EPROTOTYPE", 91, "Protocol wrong type for socket") \
    X(noprotoopt, "ENOPROTOOPT", 92, "Protocol not available") \
    X(protonosupport, "EPROTONOSUPPORT", 93, "Protocol not supported") \
    X(socktnosupport, "ESOCKTNOSUPPORT", 94, "Socket type not supported") \
    X(opnotsupp, "EOPNOTSUPP", 95, "Operation not supported") \
    X(pfnosupport, "EPFNOSUPPORT", 96, "Protocol family not supported") \
    X(afnosupport, "EAFNOSUPPORT", 97, "Address family not supported by protocol") \
    X(addrinuse, "EADDRINUSE", 98, "Address already in use") \
    X(addrnotavail, "EADDRNOTAVAIL", 99, "Cannot assign requested address") \
    X(netdown, "ENETDOWN", 100, "Network is down") \
    X(netunreach, "ENETUNREACH", 101, "Network is unreachable") \
    X(netreset, "ENETRESET", 102, "Network dropped connection on reset") \
    X(connaborted, "ECONNABORTED", 103, "Software caused connection abort") \
    X(connreset, "ECONNRESET", 104, "Connection reset by peer") \
    X(nobufs, "ENOBUFS", 105, "No buffer space available") \
    X(isconn, "EISCONN", 106, "Transport endpoint is already connected") \
    X(notconn, "ENOTCONN", 107, "Transport endpoint is not connected") \
    X(shutdown, "ESHUTDOWN", 108, "Cannot send after transport endpoint shutdown") \
    X(toomanyrefs, "ETOOMANYREFS", 109, "Too many references: cannot splice") \
    X(timedout, "ETIMEDOUT", 110, "Connection timed out") \
    X(connrefused, "ECONNREFUSED", 111, "Connection refused") \
    X(hostdown, "EHOSTDOWN", 112, "Host is down") \
    X(hostunreach, "EHOSTUNREACH", 113, "No route to host") \
    X(already, "EALREADY", 114, "Operation already in progress") \
    X(inprogress, "EINPROGRESS", 115, "Operation now in progress") \
    X(stale, "ESTALE", 116, "Stale file handle") \
    X(uclean, "EUCLEAN", 117, "Structure needs cleaning") \
    X(notnam, "ENOTNAM", 118, "Not a XENIX named type file") \
    X(navail, "ENAVAIL", 119, "No XENIX semaphores available") \
    X(isnam, "EISNAM", 120, "Is a named type file") \
    X(remoteio, "EREMOTEIO", 121, "Remote I/O error") \
    X(dquot, "EDQUOT", 122, "Disk quota exceeded") \
    X(nomedium, "ENOMEDIUM", 123, "No medium found") \
    X(mediumtype, "EMEDIUMTYPE", 124, "Wrong medium type") \
    X(canceled, "ECANCELED", 125, "Operation canceled") \
    X(nokey, "ENOKEY", 126, "Required key not available") \
    X(keyexpired, "EKEYEXPIRED", 127, "Key has expired") \
    X(keyrevoked, "EKEYREVOKED", 128, "Key has been revoked") \
    X(keyrejected, "EKEYREJECTED", 129, "Key was rejected by service") \
    X(ownerdead, "EOWNERDEAD", 130, "Owner died") \
    X(notrecoverable, "ENOTRECOVERABLE", 131, "State not recoverable") \
    X(rfkill, "ERFKILL", 132, "Operation not possible due to RF-kill") \
    X(hwpoison, "EHWPOISON", 133, "Memory page has hardware error") \
    X(notsupp, "ENOTSUPP", 524, "Operation is not supported (internal to the kernel, leaked)")

namespace lkmc {

// The errno names in lower case without their E; E2BIG is toobig.
enum class errc : int {
    ok = 0,
#define LKMC_X(enumerator, name, number, text) enumerator = number,
    LKMC_ERRORS(LKMC_X)
#undef LKMC_X
    deadlock = deadlk,
    wouldblock = again,
    // What POSIX calls it and what Linux calls it are one number.
    notsup = opnotsupp,
};

// An errno value, 1 … 4095; 0 means none.
class error {
public:
    constexpr error() noexcept = default;
    constexpr error(errc code) noexcept : number_(static_cast<int>(code)) {}
    constexpr explicit error(int number) noexcept : number_(number) {}

    constexpr int number() const noexcept { return number_; }
    constexpr errc code() const noexcept { return static_cast<errc>(number_); }

    // "ENOENT"; empty for a number that has no name.
    constexpr string_view name() const noexcept { return name_of(number_); }
    // "No such file or directory"; "Unknown error" for a number that has no name.
    constexpr string_view text() const noexcept { return text_of(number_); }

    friend constexpr bool operator==(error a, error b) noexcept { return a.number_ == b.number_; }
    friend constexpr bool operator==(error a, errc b) noexcept { return a.number_ == static_cast<int>(b); }
    friend constexpr bool operator==(error a, int b) noexcept { return a.number_ == b; }

private:
    // Plain pointers: these two functions are in every program's compile time, and 130 views would be felt there.
    static constexpr const char* name_of(int n) noexcept {
        switch (n) {
#define LKMC_X(enumerator, name, number, text) \
    case number: return name;
            LKMC_ERRORS(LKMC_X)
#undef LKMC_X
        }
        return "";
    }
    static constexpr const char* text_of(int n) noexcept {
        switch (n) {
            case 0: return "Success";
#define LKMC_X(enumerator, name, number, text) \
    case number: return text;
            LKMC_ERRORS(LKMC_X)
#undef LKMC_X
        }
        return "Unknown error";
    }

    int number_ = 0;
};

}  // namespace lkmc
