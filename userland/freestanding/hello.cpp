// SPDX-License-Identifier: MIT
// A whole program without a libc: an entry point, one system call, an exit status, in some 500 bytes.
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/start.hpp>

int main() {
    const lkmc::string_view text = "hello\n";
    return lkmc::sys::write(lkmc::standard_output, text).value_or(0) == text.size() ? 0 : 1;
}
