// SPDX-License-Identifier: MIT
// What the tests of memory have in common: the size of a page, a file to map, and what the kernel says is mapped.
#pragma once

#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/memory.hpp>

#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

inline constexpr auto writable = lkmc::sys::prot::read | lkmc::sys::prot::write;
inline const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

// The permissions of the mapping that holds this address, in /proc/self/maps; empty: none.
inline std::string permissions(const void* address) {
    std::ifstream in("/proc/self/maps");
    for (std::string line; std::getline(in, line);) {
        unsigned long long start, end;
        char text[5];
        if (std::sscanf(line.c_str(), "%llx-%llx %4s", &start, &end, text) == 3 &&
            start <= reinterpret_cast<std::uintptr_t>(address) && reinterpret_cast<std::uintptr_t>(address) < end)
            return text;
    }
    return "";
}

inline lkmc::fd file_of(std::int64_t size) {
    lkmc::fd file = lkmc::sys::memfd_create("test", lkmc::sys::mfd::cloexec).value();
    REQUIRE(ftruncate64(file.get(), size) == 0);
    return file;
}
