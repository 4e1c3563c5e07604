// SPDX-License-Identifier: MIT
// Two checksums as instructions: crc32 is Ethernet's and zip's, crc32c that of iSCSI and ext4.
// Begun with ones, and inverted at the end, the checks of "123456789" are 0xcbf43926 and 0xe3069283.
// Source: Arm ARM DDI 0487, C6.2, CRC32X, CRC32CX; D19.2, ID_AA64ISAR0_EL1; RFC 3720, B.4.
#include <lkmc/asm.h>

    .arch_extension crc

LKMC_BEGIN
    mrs x0, id_aa64isar0_el1
    ubfx x0, x0, 16, 4              // CRC32
    cbz x0, none

    LKMC_ADDRESS(x1, text)
    ldr x2, [x1]
    ldrb w3, [x1, 8]
    mov w0, -1
    crc32x w0, w0, x2               // eight bytes
    crc32b w0, w0, w3               // one
    mvn w0, w0
    LKMC_ASSERT_EQ(w0, 0xcbf43926)

    mov w0, -1
    crc32cx w0, w0, x2
    crc32cb w0, w0, w3
    mvn w0, w0
    LKMC_ASSERT_EQ(w0, 0xe3069283)
    b done
none:
    LKMC_SKIP("the processor has no checksum instructions (FEAT_CRC32)")
done:
LKMC_END

    .section .rodata
    .balign 8
text:
    .ascii "123456789"
