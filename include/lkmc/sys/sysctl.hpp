// SPDX-License-Identifier: MIT
// The kernel's settings under /proc/sys, by the names that sysctl(8) takes.
//
//     auto printk = lkmc::sysctl("kernel.printk");
//     int levels[4];
//     LKMC_TRY(printk.read(levels));
//     LKMC_TRY(lkmc::sysctl("net.ipv4.conf.eth0/100.forwarding").write(1));     // of the interface eth0.100
//
// * Dots or slashes separate; the one that comes first decides which. Where dots do, a slash stands for a dot in a
//   name, as in sysctl(8).
// * net.* is of the caller's network namespace, kernel.hostname and kernel.domainname of its UTS namespace,
//   kernel.shm* and kernel.msg* of its IPC namespace; the rest is the whole machine's.
// * Reading and writing, numbers, several numbers and words, and the errors: attribute.hpp. EINVAL: not a name, or a
//   value that the kernel refuses.
// Source: proc_sys(5), sysctl(8), Documentation/admin-guide/sysctl/.
#pragma once

#include <lkmc/sys/attribute.hpp>

namespace lkmc {

inline attribute sysctl(string_view name) noexcept {
    constexpr string_view folder = "/proc/sys/";
    text_buffer<255> path;
    path.append(folder);
    bool dots = true;
    for (char c : name)
        if (c == '.' || c == '/') {
            dots = c == '.';
            break;
        }
    for (char c : name) {
        if (c == '.' && dots) c = '/';
        else if (c == '/' && dots) c = '.';
        path.append({&c, 1});
    }
    if (path.truncated()) return attribute(errc::nametoolong);

    // No part may be empty, or lead elsewhere.
    string_view parts = path.view().substr(folder.size());
    for (;;) {
        const std::size_t end = parts.find('/');
        const string_view part = parts.substr(0, end);
        if (part.empty() || part == "." || part == "..") return attribute(errc::inval);
        if (end == string_view::npos) break;
        parts = parts.substr(end + 1);
    }
    return attribute(path.view());
}

}  // namespace lkmc
