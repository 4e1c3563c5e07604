# SPDX-License-Identifier: MIT
# QEMU's q35 and virt with UEFI firmware, for what lkmc_add_uefi_application makes. The boards are these machines' own: it runs
# no images, and so is not among the runners that every example has a test on.
# LKMC_UEFI_FIRMWARE: one file for -bios, code and variables.
set(machine "")
if(LKMC_WORLD STREQUAL "x86_64-bare")
    set(machine qemu-q35)
    set(file OVMF.fd)
    set(package ovmf)
    set(options "")
elseif(LKMC_WORLD STREQUAL "aarch64-bare")
    set(machine qemu-virt)
    set(file QEMU_EFI.fd)
    set(package qemu-efi-aarch64)
    # The firmware passes on either ACPI's tables or the device tree.
    set(options -M acpi=off)
endif()
if(machine)
    find_file(LKMC_UEFI_FIRMWARE ${file} PATHS /usr/share PATH_SUFFIXES ovmf OVMF qemu-efi-aarch64 edk2/ovmf edk2/aarch64 edk2/x64
        NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(LKMC_UEFI_FIRMWARE)
    set(LKMC_RUNNER_qemu-uefi_MISSING "${LKMC_RUNNER_${machine}_MISSING}")
    if(NOT LKMC_UEFI_FIRMWARE)
        set(LKMC_RUNNER_qemu-uefi_MISSING "UEFI firmware (${file}) is missing: install the package ${package}")
    endif()
    # No screen: with one the firmware for AArch64 needs the memory that images are linked for.
    set(LKMC_RUNNER_qemu-uefi_COMMAND ${LKMC_QEMU_${machine}} ${options} -bios ${LKMC_UEFI_FIRMWARE} -kernel)
endif()
