// SPDX-License-Identifier: MIT
// What the file system calls have different on each CPU: some O_ flags, the order of arguments, struct statfs.
//
//     lkmc::arch::o_directory                             // 0200000 on x86_64, 040000 on ARM and AArch64
//     lkmc::arch::lseek(fd, offset, whence, &position)    // _llseek where a register has 32 bits
//
// * For sys/file.hpp and its like, which give these things types.
// Source: include/uapi/asm-generic/fcntl.h, arch/*/include/uapi/asm/{fcntl,statfs}.h, syscall(2).
#pragma once

#include <lkmc/arch/syscall.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/files.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/files.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/files.hpp>
#endif
