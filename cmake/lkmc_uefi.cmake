# SPDX-License-Identifier: MIT
# UEFI applications for x86_64 and AArch64: an image as it is, behind a loader that ends the firmware's services (uefi.cpp).
#
#   lkmc_add_uefi_application(NAME IMAGE)     IMAGE: a target of lkmc_add_image, an ELF for a board whose machine has UEFI
#
# NAME is an executable whose file is the application; CMake knows the emulator with firmware for it, if there is one
# (runners/qemu-uefi.cmake).
function(lkmc_add_uefi_application name image)
    lkmc_bare_facts()
    if(NOT LKMC_CPU MATCHES "^(x86_64|aarch64)$")
        message(FATAL_ERROR "lkmc_add_uefi_application(${name}): there are none for ${LKMC_CPU}")
    endif()
    get_property(dir GLOBAL PROPERTY LKMC_BARE_DIR)
    get_property(script GLOBAL PROPERTY LKMC_BARE_SCRIPT)
    cmake_path(REPLACE_FILENAME script uefi.ld)
    # Without debugging information, which nobody would load.
    set(payload ${CMAKE_CURRENT_BINARY_DIR}/${name}.payload)
    add_custom_command(OUTPUT ${payload} DEPENDS ${image} $<TARGET_FILE:${image}>
        COMMAND ${CMAKE_OBJCOPY} -S $<TARGET_FILE:${image}> ${payload} VERBATIM)
    add_executable(${name} ${dir}/uefi.cpp ${payload})
    target_link_libraries(${name} PRIVATE lkmc::bare)
    # No register of floating point or SIMD: nobody has switched them on.
    target_compile_options(${name} PRIVATE -O2 -mgeneral-regs-only)
    target_link_options(${name} PRIVATE LINKER:-pie,--no-dynamic-linker,-z,text,-z,noexecstack,-T,${script}
        LINKER:--format=binary,${payload},--format=default)
    set_target_properties(${name} PROPERTIES LKMC_RELOCATABLE ON LINK_DEPENDS "${script};${payload}" LINKER_LANGUAGE CXX)
    add_custom_command(TARGET ${name} POST_BUILD
        COMMAND ${CMAKE_COMMAND} -E rename $<TARGET_FILE:${name}> $<TARGET_FILE:${name}>.elf
        COMMAND ${CMAKE_OBJCOPY} -O binary $<TARGET_FILE:${name}>.elf $<TARGET_FILE:${name}>
        VERBATIM)
    set(emulator ${LKMC_RUNNER_qemu-uefi_COMMAND})
    if(LKMC_RUNNER_qemu-uefi_MISSING)
        # It says so when it is called.
        set(emulator sh -c "! echo \"$0\" >&2" "${LKMC_RUNNER_qemu-uefi_MISSING}")
    endif()
    set_property(TARGET ${name} PROPERTY CROSSCOMPILING_EMULATOR ${emulator})
endfunction()
