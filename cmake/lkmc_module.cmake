# SPDX-License-Identifier: MIT
# Declares the modules of a folder: see kernel_modules/CMakeLists.txt.
include_guard()
set_property(GLOBAL PROPERTY LKMC_MODULES "")

function(lkmc_module source)
    cmake_parse_arguments(PARSE_ARGV 1 module "CLIENT" "PARAMETERS;REPORT" "SAYS;THEN;CPUS")
    if(module_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_module(${source}): not understood: ${module_UNPARSED_ARGUMENTS}")
    endif()
    if(module_CPUS AND NOT LKMC_CPU IN_LIST module_CPUS)
        return()
    endif()
    cmake_path(GET source STEM name)
    set_property(GLOBAL APPEND PROPERTY LKMC_MODULES ${name})
    if(module_CLIENT)
        return()
    endif()
    # The generic client, in this module's name.
    set(words ${name})
    if(module_PARAMETERS)
        list(APPEND words --parameters "${module_PARAMETERS}")
    endif()
    foreach(option IN ITEMS SAYS THEN)
        string(TOLOWER --${option} word)
        foreach(text IN LISTS module_${option})
            list(APPEND words ${word} "${text}")
        endforeach()
    endforeach()
    lkmc_title(title ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    set(example_NEEDS module)
    set(example_ARGS ${words})
    set(example_ENVIRONMENT "")
    if(module_REPORT)
        set(example_ENVIRONMENT LKMC_REPORT=${module_REPORT})
    endif()
    set(example_STATUS 0)
    set(example_LINK static)
    set(kind module)
    set(source kernel_modules/${source})
    lkmc_add_runs(kernel_modules/${name} userland.modules.insert)
endfunction()

# Treats a module badly, in two tests of their own: NAME.abuse by the client abuse, and, where it has files, NAME.fuzz by
# fuzz_ioctl.
#
#   lkmc_module_abuse(NAME
#       PARAMETERS text    it is loaded with these
#       HELD file …        who has one of these open keeps the module
#       FREE file …        who has one of these open does not, and is left with a dead file
#       SLEEPS file …      a read of these sleeps
#       SLOW n             it gets only an n-th of the wrong requests
#       REGISTERS          what it maps are a device's, and not touched
#       CPUS cpu …)        where not on all
set(LKMC_ABUSE_TIMES 10 CACHE STRING "How often each module is loaded and unloaded by its abuse test")
set(LKMC_FUZZ_ROUNDS 5000 CACHE STRING "How many wrong requests each module gets from each of two processes")
function(lkmc_module_abuse name)
    cmake_parse_arguments(PARSE_ARGV 1 module "REGISTERS" "PARAMETERS;SLOW" "HELD;FREE;SLEEPS;CPUS")
    if(module_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_module_abuse(${name}): not understood: ${module_UNPARSED_ARGUMENTS}")
    endif()
    if(module_CPUS AND NOT LKMC_CPU IN_LIST module_CPUS)
        return()
    endif()
    set(example_NEEDS module)
    set(example_ENVIRONMENT "")
    set(example_STATUS 0)
    set(example_LINK static)
    set(kind check)
    set(words ${name})
    if(module_PARAMETERS)
        list(APPEND words --parameters "${module_PARAMETERS}")
    endif()
    set(example_ARGS ${words} --times ${LKMC_ABUSE_TIMES})
    foreach(option IN ITEMS HELD FREE SLEEPS)
        string(TOLOWER --${option} word)
        foreach(file IN LISTS module_${option})
            list(APPEND example_ARGS ${word} ${file})
        endforeach()
    endforeach()
    set(title "${name} is loaded and unloaded, in use, and its clients are killed")
    set(source userland/modules/abuse.cpp)
    lkmc_add_runs(kernel_modules/${name}.abuse userland.modules.abuse)
    set(files ${module_HELD} ${module_FREE})
    if(files)
        set(rounds ${LKMC_FUZZ_ROUNDS})
        if(module_SLOW)
            math(EXPR rounds "${rounds} / ${module_SLOW}")
        endif()
        if(module_REGISTERS)
            list(APPEND words --touch no)
        endif()
        set(example_ARGS ${words} --rounds ${rounds} ${files})
        set(title "${name} is asked for what makes no sense")
        set(source userland/modules/fuzz_ioctl.cpp)
        lkmc_add_runs(kernel_modules/${name}.fuzz userland.modules.fuzz_ioctl)
    endif()
endfunction()

# Once all are declared: they are built, and each file has been declared.
function(lkmc_modules_end)
    get_property(names GLOBAL PROPERTY LKMC_MODULES)
    file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/Kbuild built REGEX "^obj-.* [+]= ")
    if(COMMAND lkmc_kernel_modules)
        lkmc_kernel_modules(${CMAKE_CURRENT_SOURCE_DIR} ${names})
    endif()
    # For the running kernel, when that is asked for: it says what it lacks.
    if(NOT CMAKE_CROSSCOMPILING)
        add_custom_target(lkmc_modules_host
            COMMAND ${PROJECT_SOURCE_DIR}/cmake/kernel.py modules --cpu ${LKMC_CPU} --variant host
                --from ${CMAKE_CURRENT_SOURCE_DIR} --to ${CMAKE_CURRENT_BINARY_DIR}/host
            COMMAND ${CMAKE_COMMAND} -E echo "The modules for the running kernel are in ${CMAKE_CURRENT_BINARY_DIR}/host"
            USES_TERMINAL VERBATIM)
    endif()
endfunction()
