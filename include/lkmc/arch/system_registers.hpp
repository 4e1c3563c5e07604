// SPDX-License-Identifier: MIT
// This CPU's system registers, see system_register.hpp.
#pragma once

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/system_registers.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/system_registers.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/system_registers.hpp>
#endif
