# SPDX-License-Identifier: MIT
# qemu-user: instructions are emulated, system calls go to this machine's kernel. The exit status is the
# program's; a signal that ends the program ends QEMU too.
if(CMAKE_CROSSCOMPILING AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    set(missing "")
    if(NOT LKMC_QEMU_USER)
        set(missing "${LKMC_QEMU} is missing: install the package qemu-user")
    endif()
    set(of_32_bits "")
    if(LKMC_CPU STREQUAL "arm")
        set(of_32_bits sysinfo "qemu-user cuts the bytes of memory that sysinfo tells to 32 bits, and leaves their unit as it is")
    endif()
    lkmc_runner(NAME qemu-user
        WORLDS ${LKMC_WORLD}
        COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR}
        MISSING "${missing}"
        GDB -g
        LACKS
            module "the running kernel is not ours to load modules into"
            init "the running system has an init already"
            native "shows what only the real CPU and kernel together can show"
            perf "qemu-user forwards no perf_event_open"
            pagemap "addresses in /proc/PID/pagemap are QEMU's own, not the program's"
            clone3 "qemu-user answers clone3 with ENOSYS"
            futex_waitv "qemu-user answers futex_waitv with ENOSYS"
            io_uring "qemu-user answers io_uring_setup with ENOSYS"
            exec_self "qemu-user leaves execve to this machine's kernel, which knows only its own CPU's programs"
            fanotify "qemu-user answers fanotify_init with ENOSYS"
            uinput "qemu-user does not know the requests to input devices, whose events have the size of the CPU's words"
            subreaper "qemu-user refuses PR_SET_CHILD_SUBREAPER"
            fsopen "qemu-user answers fsopen with ENOSYS"
            user_namespace "unshare(CLONE_NEWUSER) is for processes of one thread, and qemu-user has one of its own"
            nsfs "qemu-user does not know the requests to namespace files (NS_GET_…)"
            seccomp "qemu-user answers seccomp with ENOSYS"
            rtnetlink_all "of rtnetlink qemu-user passes on only what is about links, addresses and routes"
            netlink_connector "qemu-user gives no sockets of NETLINK_CONNECTOR"
            netlink_sock_diag "qemu-user gives no sockets of NETLINK_SOCK_DIAG"
            userfaultfd "qemu-user does not know userfaultfd"
            ${of_32_bits})
endif()
