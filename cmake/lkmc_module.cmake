# SPDX-License-Identifier: MIT
# Declares the modules of a folder: see kernel_modules/CMakeLists.txt.
include_guard()
set_property(GLOBAL PROPERTY LKMC_MODULES "")

# What a client is told: the module's name, its parameters, and each value of these options behind the option's own word.
# Reads the variables of the function that parsed them.
macro(_lkmc_module_words variable)
    set(${variable} ${name})
    if(module_PARAMETERS)
        list(APPEND ${variable} --parameters "${module_PARAMETERS}")
    endif()
    foreach(option IN ITEMS ${ARGN})
        string(TOLOWER --${option} word)
        foreach(value IN LISTS module_${option})
            list(APPEND ${variable} ${word} "${value}")
        endforeach()
    endforeach()
endmacro()

# A client of userland/modules as the test PATH: KIND, TITLE and SOURCE are for the list; ARGS for the client.
function(_lkmc_module_test path client)
    cmake_parse_arguments(PARSE_ARGV 2 example "" "KIND;TITLE;SOURCE;ENVIRONMENT" "ARGS")
    set(kind ${example_KIND})
    set(title "${example_TITLE}")
    set(source ${example_SOURCE})
    set(example_NEEDS module)
    set(example_STATUS 0)
    set(example_LINK static)
    lkmc_add_runs(${path} userland.modules.${client})
endfunction()

function(lkmc_module source)
    cmake_parse_arguments(PARSE_ARGV 1 module "CLIENT" "PARAMETERS;REPORT" "SAYS;THEN;CPUS")
    if(module_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_module(${source}): not understood: ${module_UNPARSED_ARGUMENTS}")
    endif()
    cmake_path(GET source STEM name)
    set_property(GLOBAL APPEND PROPERTY LKMC_MODULES_DECLARED ${name})
    if(module_CPUS AND NOT LKMC_CPU IN_LIST module_CPUS)
        return()
    endif()
    set_property(GLOBAL APPEND PROPERTY LKMC_MODULES ${name})
    if(module_CLIENT)
        return()
    endif()
    # The generic client, in this module's name.
    _lkmc_module_words(words SAYS THEN)
    set(environment "")
    if(module_REPORT)
        set(environment LKMC_REPORT=${module_REPORT})
    endif()
    lkmc_title(title ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    _lkmc_module_test(kernel_modules/${name} insert KIND module TITLE "${title}" SOURCE kernel_modules/${source}
        ENVIRONMENT "${environment}" ARGS ${words})
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
#       FED                no allocation of its loading fails, as it is not its own code that would have to cope
#       CPUS cpu …)        where not on all
set(LKMC_ABUSE_TIMES 10 CACHE STRING "How often each module is loaded and unloaded by its abuse test")
set(LKMC_FUZZ_ROUNDS 5000 CACHE STRING "How many wrong requests each module gets from each of two processes")
function(lkmc_module_abuse name)
    cmake_parse_arguments(PARSE_ARGV 1 module "REGISTERS;FED" "PARAMETERS;SLOW" "HELD;FREE;SLEEPS;CPUS")
    if(module_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_module_abuse(${name}): not understood: ${module_UNPARSED_ARGUMENTS}")
    endif()
    if(module_CPUS AND NOT LKMC_CPU IN_LIST module_CPUS)
        return()
    endif()
    _lkmc_module_words(words HELD FREE SLEEPS)
    if(NOT module_FED)
        list(APPEND words --starve yes)
    endif()
    _lkmc_module_test(kernel_modules/${name}.abuse abuse KIND check SOURCE userland/modules/abuse.cpp
        TITLE "${name} is loaded and unloaded, in use, and its clients are killed"
        ARGS ${words} --times ${LKMC_ABUSE_TIMES})
    set(files ${module_HELD} ${module_FREE})
    if(files)
        set(rounds ${LKMC_FUZZ_ROUNDS})
        if(module_SLOW)
            math(EXPR rounds "${rounds} / ${module_SLOW}")
        endif()
        _lkmc_module_words(words)
        if(module_REGISTERS)
            list(APPEND words --touch no)
        endif()
        _lkmc_module_test(kernel_modules/${name}.fuzz fuzz_ioctl KIND check SOURCE userland/modules/fuzz_ioctl.cpp
            TITLE "${name} is asked for what makes no sense" ARGS ${words} --rounds ${rounds} ${files})
    endif()
endfunction()

# Once all are declared: what Kbuild builds and what is declared is the same, and is built.
function(lkmc_modules_end)
    get_property(names GLOBAL PROPERTY LKMC_MODULES)
    get_property(declared GLOBAL PROPERTY LKMC_MODULES_DECLARED)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS Kbuild)
    file(STRINGS Kbuild built REGEX "^obj-m [+]= ")
    list(TRANSFORM built REPLACE "^obj-m [+]= (.*)[.]o$" "\\1")
    set(differ ${declared} ${built})
    list(REMOVE_DUPLICATES differ)
    foreach(name IN LISTS differ)
        if(NOT name IN_LIST declared OR NOT name IN_LIST built)
            message(FATAL_ERROR "kernel_modules: ${name} is not both in Kbuild and declared in CMakeLists.txt")
        endif()
    endforeach()
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
