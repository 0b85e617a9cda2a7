/* SPDX-License-Identifier: MPL-2.0 */
/* Arena, vector and table: who owns what, and what happens at the ceiling. */
#include "testing.h"

#include "base/error.h"
#include "base/table.h"
#include "base/vector.h"

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    arena a = {0};
    for (size_t size = 0; size < 300; size += 7) {
        unsigned char *item = arena_alloc(&a, size);
        assert_non_null(item);
        assert_int_equal((uintptr_t)item % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) assert_int_equal(item[i], 0);
        for (size_t i = 0; i < size; i++) item[i] = 0xFF;
    }
    arena_release(&a);
    arena_release(&a);
    assert_int_equal(a.used, 0);
}

static void arena_keeps_to_its_ceiling(void **state) {
    (void)state;
    arena a = {.ceiling = 1024};
    assert_non_null(arena_alloc(&a, 512));
    assert_null(arena_alloc(&a, 513));
    assert_non_null(arena_alloc(&a, 512));
    assert_null(arena_alloc(&a, 1));
    arena_release(&a);
}

static void arena_refuses_products_that_overflow(void **state) {
    (void)state;
    arena a = {0};
    assert_null(arena_array(&a, SIZE_MAX / 8, 16));
    assert_null(arena_alloc(&a, SIZE_MAX));
    arena_release(&a);
}

static void rewind_frees_only_what_came_after(void **state) {
    (void)state;
    arena a = {0};
    slice kept = arena_slice(&a, SLICE("klagefrist"));
    arena_mark before = arena_mark_now(&a);
    size_t used = a.used;
    for (int i = 0; i < 100; i++) assert_non_null(arena_alloc(&a, 1000));
    arena_rewind(&a, before);
    assert_int_equal(a.used, used);
    assert_slice_equal(kept, SLICE("klagefrist"));
    assert_string_equal(arena_print(&a, "§ %d", 25), "§ 25");
    arena_release(&a);
}

static void vector_keeps_order_while_it_grows(void **state) {
    (void)state;
    arena a = {0};
    VECTOR(int) v = {0};
    for (int i = 0; i < 1000; i++) assert_true(VECTOR_PUSH(&v, &a, i));
    assert_int_equal(v.count, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(v.items[i], i);
    arena_release(&a);
}

static void vector_says_when_memory_is_out(void **state) {
    (void)state;
    arena a = {.ceiling = 256};
    VECTOR(uint64_t) v = {0};
    size_t pushed = 0;
    while (pushed < 1000 && VECTOR_PUSH(&v, &a, pushed)) pushed++;
    assert_in_range(pushed, 1, 32);
    assert_int_equal(v.count, pushed);
    arena_release(&a);
}

static void table_finds_what_was_put(void **state) {
    (void)state;
    arena a = {0};
    table t = {0};
    static int values[500];
    assert_null(table_get(&t, SLICE("0")));
    for (int i = 0; i < 500; i++) {
        slice key = slice_of(arena_print(&a, "%d", i));
        assert_int_equal(table_put(&t, &a, key, &values[i]), KLARBREV_OK);
    }
    assert_int_equal(t.count, 500);
    assert_ptr_equal(table_get(&t, SLICE("137")), &values[137]);
    assert_null(table_get(&t, SLICE("500")));
    assert_int_equal(table_put(&t, &a, SLICE("137"), &values[0]), KLARBREV_OK);
    assert_ptr_equal(table_get(&t, SLICE("137")), &values[0]);
    assert_int_equal(t.count, 500);
    arena_release(&a);
}

static void a_late_arena_gives_nothing_more(void **state) {
    (void)state;
    arena a = {0};
    klarbrev_error error = {0};
    arena_set_time(&a, 3600);
    assert_false(arena_is_late(&a));
    assert_non_null(arena_alloc(&a, 1 << 20));
    arena_set_time(&a, 1e-9);
    while (!arena_is_late(&a)) {
    }
    assert_null(arena_alloc(&a, 1 << 22)); /* more than its block has left */
    assert_int_equal(fail_no_arena(&error, &a), KLARBREV_E_LIMIT);
    arena_set_time(&a, 0);
    assert_false(arena_is_late(&a));
    assert_non_null(arena_alloc(&a, 1 << 22));
    arena_release(&a);
}

static void a_full_arena_says_so(void **state) {
    (void)state;
    arena a = {.ceiling = 1 << 20};
    klarbrev_error error = {0};
    assert_null(arena_alloc(&a, (1 << 20) + 1));
    assert_int_equal(fail_no_arena(&error, &a), KLARBREV_E_LIMIT);
    assert_int_equal(fail_no_arena(&error, &(arena){.refused = ARENA_NO_MEMORY}), KLARBREV_E_NOMEM);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_keeps_to_its_ceiling),
        cmocka_unit_test(arena_refuses_products_that_overflow),
        cmocka_unit_test(rewind_frees_only_what_came_after),
        cmocka_unit_test(vector_keeps_order_while_it_grows),
        cmocka_unit_test(vector_says_when_memory_is_out),
        cmocka_unit_test(table_finds_what_was_put),
        cmocka_unit_test(a_late_arena_gives_nothing_more),
        cmocka_unit_test(a_full_arena_says_so),
    };
    return cmocka_run_group_tests_name("base.memory", tests, NULL, NULL);
}
