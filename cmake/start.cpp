// SPDX-License-Identifier: MIT
// The entry point of every image, so that main may be C or assembly (lkmc_add_image).
#include <lkmc/assert_failed.hpp>
#include <lkmc/bare/start.hpp>
