// SPDX-License-Identifier: MIT
// Directives that leave room: .balign to a multiple, .skip and .zero a number of bytes, .org up to a place.
// In code the room is filled with nops, which have up to 15 bytes and do nothing. Source: GNU as manual, 7 (directives);
// Intel SDM vol. 2B, NOP.
#include <lkmc/asm.h>

LKMC_BEGIN
    lea aligned(%rip), %rax
    test $63, %al
    LKMC_ASSERT(z)
    sub $aligned - byte, %rax
    movzbl (%rax), %eax
    LKMC_ASSERT_EQ(%eax, 1)

    mov $last - structure, %eax
    LKMC_ASSERT_EQ(%eax, 16)
    mov $end - last, %eax
    LKMC_ASSERT_EQ(%eax, 3)

    jmp 1f                          // nobody runs through these, though anybody could
    .balign 32
1:  lea 1b(%rip), %rax
    test $31, %al
    LKMC_ASSERT(z)

    stc
2:  nop                             // one byte: 0x90
    nopw 512(%rax, %rax, 1)         // nine, and no memory is touched
3:  LKMC_ASSERT(c)
    mov $3b - 2b, %eax
    LKMC_ASSERT_EQ(%eax, 10)
LKMC_END

    .data
    .byte 0
byte:
    .byte 1
    .balign 64
aligned:
    .byte 2
structure:
    .byte 3
    .org structure + 16
last:
    .byte 4
    .zero 2
end:
