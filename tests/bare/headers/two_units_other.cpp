// SPDX-License-Identifier: MIT
#include "everything.hpp"

std::uintptr_t stack_of_the_other();
std::uintptr_t stack_of_the_other() { return lkmc::bare::image::stack().base; }
