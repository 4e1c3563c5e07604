// SPDX-License-Identifier: MIT
// The other half of interrupt_units.cpp.
#define OTHER_UNIT
#include "interrupt_units.cpp"
