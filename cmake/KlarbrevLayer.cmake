# SPDX-License-Identifier: MPL-2.0
# A layer is an object library; what it may include is what it links.
#   klarbrev_layer(letter SOURCES read.c read_docx.c MAY_INCLUDE base text LIBRARIES LibXml2::LibXml2)

add_library(klarbrev_options INTERFACE)
target_compile_options(klarbrev_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
target_compile_definitions(klarbrev_options INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
if(KLARBREV_SANITIZE)
    target_compile_options(klarbrev_options INTERFACE -fsanitize=${KLARBREV_SANITIZE} -fno-sanitize-recover=all
                           -fno-omit-frame-pointer)
    target_link_options(klarbrev_options INTERFACE -fsanitize=${KLARBREV_SANITIZE})
endif()
if(KLARBREV_SANITIZE MATCHES address) # each item of an arena is watched on its own
    target_compile_definitions(klarbrev_options INTERFACE KLARBREV_ARENA_MALLOC)
endif()
if(KLARBREV_FUZZ)
    target_compile_options(klarbrev_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

function(klarbrev_layer name)
    cmake_parse_arguments(layer "" "" "SOURCES;MAY_INCLUDE;LIBRARIES" ${ARGN})
    add_library(klarbrev_${name} STATIC ${layer_SOURCES})
    target_include_directories(klarbrev_${name} PUBLIC ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(klarbrev_${name} PRIVATE klarbrev_options)
    list(TRANSFORM layer_MAY_INCLUDE PREPEND klarbrev_)
    target_link_libraries(klarbrev_${name} PUBLIC ${layer_MAY_INCLUDE} PRIVATE ${layer_LIBRARIES})
endfunction()

# klarbrev_test(text/utf8 LAYERS text): tests/unit/text/test_utf8.c, one cmocka group; name "unit.text.utf8".
function(klarbrev_test path)
    cmake_parse_arguments(test "" "" "LAYERS;LIBRARIES" ${ARGN})
    get_filename_component(folder ${path} DIRECTORY)
    get_filename_component(stem ${path} NAME)
    set(target test_${folder}_${stem})
    add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/unit/${folder}/test_${stem}.c)
    list(TRANSFORM test_LAYERS PREPEND klarbrev_)
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${target} PRIVATE klarbrev_options ${test_LAYERS} ${test_LIBRARIES} PkgConfig::CMOCKA)
    target_compile_definitions(${target} PRIVATE KLARBREV_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                               KLARBREV_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME unit.${folder}.${stem} COMMAND ${target})
    set_tests_properties(unit.${folder}.${stem} PROPERTIES LABELS unit TIMEOUT 120)
endfunction()
