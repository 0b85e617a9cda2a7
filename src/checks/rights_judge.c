/* SPDX-License-Identifier: MPL-2.0 */
/* Present, missing or defective: the verdict on one requirement. */
#include "base/message.h"
#include "checks/rights_case.h"

static void convict(verdict *out, const proof_vector *proofs, const char *says, bool warns) {
    *out = (verdict){KLARBREV_DEFECTIVE, warns, says, proofs->items, proofs->count};
}

static klarbrev_status judge_forbidden(const rights_case *c, const applies_row *row,
                                       const proof_vector *proofs, verdict *out, bool *listed) {
    *listed = proofs->count > 0;
    if (!*listed) return KLARBREV_OK;
    const char *says = arena_copy(c->context->arena, row->says);
    if (!says) return KLARBREV_E_NOMEM;
    convict(out, proofs, says, false);
    return KLARBREV_OK;
}

/*
 * The first defect that is found, or none: out->status stays. Of what is only recommended, too little is no
 * fault.
 */
static klarbrev_status judge_defects(rights_case *c, const requirement_rule *requirement,
                                     const applies_row *row, bool proven, verdict *out) {
    const bool enough = proven || row->level == ASKED_SUGGESTION;
    for (uint32_t i = 0; i < requirement->defect_count; i++) {
        const defect_rule *defect = &requirement->defects[i];
        if ((defect->only && enough) || !rights_condition_holds(c, defect->only_if.index)) continue;
        proof_vector found = {0};
        proof_search search = {requirement, defect->patterns, defect->unless};
        klarbrev_status status = rights_proofs_find(c, search, &found);
        if (status != KLARBREV_OK) return status;
        if (found.count == 0) continue;
        const char *says = arena_copy(c->context->arena, defect->says);
        if (!says) return KLARBREV_E_NOMEM;
        convict(out, &found, says, defect->warns);
        return KLARBREV_OK;
    }
    return KLARBREV_OK;
}

static klarbrev_status judge_values(const rights_case *c, const requirement_rule *requirement,
                                    const applies_row *row, const proof_vector *proofs, verdict *out) {
    for (uint32_t i = 0; i < requirement->values.count && out->status != KLARBREV_DEFECTIVE; i++) {
        value_check check_value = value_check_by_name(requirement->values.names[i]);
        if (!check_value) continue;
        klarbrev_status status = check_value(c, requirement, row, proofs, out);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* Collects the proofs of all parts; *lacking is the first part without any. */
static klarbrev_status find_parts(const rights_case *c, const requirement_rule *requirement,
                                  proof_vector *all, const part_rule **lacking) {
    *lacking = NULL;
    for (uint32_t i = 0; i < requirement->part_count; i++) {
        const part_rule *asked = &requirement->parts[i];
        proof_vector found = {0};
        klarbrev_status status =
            rights_proofs_find(c, (proof_search){requirement, asked->evidence, asked->unless}, &found);
        if (status != KLARBREV_OK) return status;
        if (found.count == 0 && !*lacking) *lacking = asked;
        for (size_t k = 0; k < found.count && requirement->evidence.count == 0; k++)
            if (!VECTOR_PUSH(all, c->context->arena, found.items[k])) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

static klarbrev_status find_proofs(const rights_case *c, const requirement_rule *requirement,
                                   const applies_row *row, proof_vector *proofs, const part_rule **lacking) {
    proof_search search = {requirement, requirement->evidence, requirement->unless};
    klarbrev_status status = rights_proofs_find(c, search, proofs);
    if (status == KLARBREV_OK && proofs->count == 0 && row->level != ASKED_FORBIDDEN) {
        search.patterns = requirement->weak;
        status = rights_proofs_find(c, search, proofs);
    }
    return status == KLARBREV_OK ? find_parts(c, requirement, proofs, lacking) : status;
}

static klarbrev_status convict_lacking(const rights_case *c, const part_rule *lacking,
                                       const proof_vector *proofs, verdict *out) {
    const char *says = arena_print(c->context->arena, _("Skriv også %.*s"), SLICE_ARG(lacking->name));
    if (!says) return KLARBREV_E_NOMEM;
    convict(out, proofs, says, false);
    return KLARBREV_OK;
}

klarbrev_status rights_judge(rights_case *c, const requirement_rule *requirement, const applies_row *row,
                             verdict *out, bool *listed) {
    proof_vector proofs = {0};
    const part_rule *lacking = NULL;
    klarbrev_status status = find_proofs(c, requirement, row, &proofs, &lacking);
    if (status != KLARBREV_OK) return status;
    if (row->level == ASKED_FORBIDDEN) return judge_forbidden(c, row, &proofs, out, listed);
    *out = (verdict){proofs.count ? KLARBREV_PRESENT : KLARBREV_MISSING, false, NULL, proofs.items,
                     proofs.count};
    *listed = true;
    status = judge_defects(c, requirement, row, proofs.count > 0, out);
    if (status == KLARBREV_OK && out->status == KLARBREV_PRESENT)
        status = judge_values(c, requirement, row, &proofs, out);
    bool whole = !lacking || row->level == ASKED_SUGGESTION;
    if (status == KLARBREV_OK && out->status == KLARBREV_PRESENT && !whole)
        status = convict_lacking(c, lacking, &proofs, out);
    if (out->status == KLARBREV_MISSING && row->level == ASKED_SUGGESTION) *listed = false;
    return status;
}
