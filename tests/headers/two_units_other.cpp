// SPDX-License-Identifier: MIT
#include <lkmc/lkmc.hpp>

lkmc::result<long> process_of_the_other();
lkmc::result<long> process_of_the_other() {
    return lkmc::syscall(lkmc::nr::getpid);
}
