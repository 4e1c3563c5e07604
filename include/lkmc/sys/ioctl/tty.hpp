// SPDX-License-Identifier: MIT
// Requests to terminals, and the ones that pipes and sockets answer too.
//
//     auto size = LKMC_TRY(lkmc::standard_output.ioctl(lkmc::tty::get_winsize));
//     print(out, size.ws_col, " columns\n");
//     auto bytes = LKMC_TRY(socket.ioctl(lkmc::tty::fionread));
//     LKMC_TRY(terminal.ioctl(lkmc::tty::set_attr_flush, lkmc::tty::raw(attributes)));
//
// * ENOTTY: not a terminal.
// * struct termios is the kernel's, with 19 control characters; a libc's has 32 and other members behind them.
// * These numbers are older than the rule: they carry neither direction nor size. 'T' is their letter.
// Source: ioctl_tty(2), include/uapi/asm-generic/{ioctls,termios,termbits}.h; ARM differs in FIOQSIZE only.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::tty {

struct winsize {
    std::uint16_t ws_row = 0;
    std::uint16_t ws_col = 0;
    std::uint16_t ws_xpixel = 0;  // unused by the kernel
    std::uint16_t ws_ypixel = 0;
};

// What happens to input, output, the line, and in the terminal's own editing: termios(3).
enum class iflag : std::uint32_t {
    ignbrk = 1, brkint = 2, ignpar = 4, parmrk = 8, inpck = 0x10, istrip = 0x20, inlcr = 0x40, igncr = 0x80,
    icrnl = 0x100, iuclc = 0x200, ixon = 0x400, ixany = 0x800, ixoff = 0x1000, imaxbel = 0x2000, iutf8 = 0x4000,
};
enum class oflag : std::uint32_t { opost = 1, olcuc = 2, onlcr = 4, ocrnl = 8, onocr = 0x10, onlret = 0x20, ofill = 0x40, ofdel = 0x80 };
enum class cflag : std::uint32_t {
    csize = 0x30, cs5 = 0, cs6 = 0x10, cs7 = 0x20, cs8 = 0x30, cstopb = 0x40, cread = 0x80, parenb = 0x100,
    parodd = 0x200, hupcl = 0x400, clocal = 0x800, crtscts = 0x80000000,
};
enum class lflag : std::uint32_t {
    isig = 1, icanon = 2, xcase = 4, echo = 8, echoe = 0x10, echok = 0x20, echonl = 0x40, noflsh = 0x80, tostop = 0x100,
    echoctl = 0x200, echoprt = 0x400, echoke = 0x800, flusho = 0x1000, pendin = 0x4000, iexten = 0x8000, extproc = 0x10000,
};
consteval void combines(iflag);
consteval void combines(oflag);
consteval void combines(cflag);
consteval void combines(lflag);

// Places in c_cc: V….
enum class cc : unsigned {
    intr, quit, erase, kill, eof, time, min, swtc, start, stop, susp, eol, reprint, discard, werase, lnext, eol2,
};

struct termios {
    iflag c_iflag{};
    oflag c_oflag{};
    cflag c_cflag{};
    lflag c_lflag{};
    std::uint8_t c_line = 0;
    std::uint8_t c_cc[19] = {};
    constexpr std::uint8_t& operator[](cc which) noexcept { return c_cc[static_cast<unsigned>(which)]; }
    constexpr std::uint8_t operator[](cc which) const noexcept { return c_cc[static_cast<unsigned>(which)]; }
};
// With speeds as numbers, in bits a second.
struct termios2 : termios {
    std::uint32_t ispeed = 0;
    std::uint32_t ospeed = 0;
};

// Bytes as they come, one at a time, nothing echoed, no signals: cfmakeraw(3).
constexpr termios raw(termios t) noexcept {
    t.c_iflag &= ~(iflag::ignbrk | iflag::brkint | iflag::parmrk | iflag::istrip | iflag::inlcr | iflag::igncr |
                   iflag::icrnl | iflag::ixon);
    t.c_oflag &= ~oflag::opost;
    t.c_lflag &= ~(lflag::echo | lflag::echonl | lflag::icanon | lflag::isig | lflag::iexten);
    t.c_cflag = (t.c_cflag & ~(cflag::csize | cflag::parenb)) | cflag::cs8;
    t[cc::min] = 1;
    t[cc::time] = 0;
    return t;
}

inline constexpr auto get_winsize = ioctl::numbered::read<winsize>(0x5413);   // TIOCGWINSZ
inline constexpr auto set_winsize = ioctl::numbered::write<winsize>(0x5414);  // TIOCSWINSZ; SIGWINCH to the foreground

inline constexpr auto get_attr = ioctl::numbered::read<termios>(0x5401);         // TCGETS
inline constexpr auto set_attr = ioctl::numbered::write<termios>(0x5402);        // TCSETS: now
inline constexpr auto set_attr_drain = ioctl::numbered::write<termios>(0x5403);  // TCSETSW: when the output is sent
inline constexpr auto set_attr_flush = ioctl::numbered::write<termios>(0x5404);  // TCSETSF: and the input dropped
inline constexpr auto get_attr2 = ioctl::read<termios2>('T', 0x2a);              // TCGETS2
inline constexpr auto set_attr2 = ioctl::write<termios2>('T', 0x2b);             // TCSETS2
inline constexpr auto set_attr2_drain = ioctl::write<termios2>('T', 0x2c);       // TCSETSW2
inline constexpr auto set_attr2_flush = ioctl::write<termios2>('T', 0x2d);       // TCSETSF2

inline constexpr auto fionread = ioctl::numbered::read<int>(0x541b);  // FIONREAD: bytes that can be read now
inline constexpr auto outq = ioctl::numbered::read<int>(0x5411);      // TIOCOUTQ: bytes not sent yet
inline constexpr auto fionbio = ioctl::numbered::write<int>(0x5421);  // FIONBIO: O_NONBLOCK on (1) or off (0)
inline constexpr auto fioasync = ioctl::numbered::write<int>(0x5452);  // FIOASYNC: O_ASYNC
inline constexpr auto fionclex = ioctl::numbered::none(0x5450);        // FIONCLEX: stays open over execve
inline constexpr auto fioclex = ioctl::numbered::none(0x5451);         // FIOCLEX

inline constexpr auto send_break = ioctl::numbered::value<int>(0x5409);  // TCSBRK: 0 a break; 1 only waits for the output
inline constexpr auto flow = ioctl::numbered::value<int>(0x540a);        // TCXONC: TCOOFF 0, TCOON 1, TCIOFF 2, TCION 3
inline constexpr auto flush = ioctl::numbered::value<int>(0x540b);       // TCFLSH: input 0, output 1, both 2
inline constexpr auto set_exclusive = ioctl::numbered::none(0x540c);     // TIOCEXCL
inline constexpr auto set_shared = ioctl::numbered::none(0x540d);        // TIOCNXCL
inline constexpr auto get_exclusive = ioctl::read<int>('T', 0x40);       // TIOCGEXCL

inline constexpr auto set_controlling = ioctl::numbered::value<int>(0x540e);  // TIOCSCTTY; 1 steals it (CAP_SYS_ADMIN)
inline constexpr auto give_up_controlling = ioctl::numbered::none(0x5422);    // TIOCNOTTY
inline constexpr auto get_pgrp = ioctl::numbered::read<int>(0x540f);          // TIOCGPGRP: the foreground process group
inline constexpr auto set_pgrp = ioctl::numbered::write<int>(0x5410);         // TIOCSPGRP
inline constexpr auto get_sid = ioctl::numbered::read<int>(0x5429);           // TIOCGSID
inline constexpr auto insert = ioctl::numbered::write<char>(0x5412);          // TIOCSTI: as if typed
inline constexpr auto vhangup = ioctl::numbered::none(0x5437);                // TIOCVHANGUP

inline constexpr auto get_modem = ioctl::numbered::read<int>(0x5415);          // TIOCMGET
inline constexpr auto set_modem_bits = ioctl::numbered::write<int>(0x5416);    // TIOCMBIS
inline constexpr auto clear_modem_bits = ioctl::numbered::write<int>(0x5417);  // TIOCMBIC
inline constexpr auto set_modem = ioctl::numbered::write<int>(0x5418);         // TIOCMSET

// On the master of a pseudo-terminal (/dev/ptmx).
inline constexpr auto get_pty_number = ioctl::read<unsigned>('T', 0x30);         // TIOCGPTN: N in /dev/pts/N
inline constexpr auto lock_pty = ioctl::write<int>('T', 0x31);                   // TIOCSPTLCK: 0 to be able to open the slave
inline constexpr auto get_pty_lock = ioctl::read<int>('T', 0x39);                // TIOCGPTLCK
inline constexpr auto open_peer = ioctl::numbered::value<int, fd>(0x5441);       // TIOCGPTPEER: the slave; O_… flags (4.13)
inline constexpr auto set_packet_mode = ioctl::numbered::write<int>(0x5420);     // TIOCPKT

}  // namespace lkmc::tty
