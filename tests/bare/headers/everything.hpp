// SPDX-License-Identifier: MIT
// What every board has, and the entry point.
#pragma once

#include <lkmc/bare/boot_information.hpp>
#include <lkmc/bare/cores.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/bare/spinlock.hpp>
#include <lkmc/bare/start.hpp>
#include <lkmc/bare/timer.hpp>
#include <lkmc/example.hpp>
