// SPDX-License-Identifier: MIT
// The lesson about exception levels, at every level.
#include "../../../baremetal/arch/aarch64/exception_levels.cpp"
