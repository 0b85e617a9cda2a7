/* SPDX-License-Identifier: MPL-2.0 */
/* The run functions of all checks, each in the file of its name; checks.c puts them in order. */
#ifndef KLARBREV_CHECKS_CHECK_TABLE_H
#define KLARBREV_CHECKS_CHECK_TABLE_H

#include "checks/check.h"

klarbrev_status check_address(check_context *context, klarbrev_error *error);
klarbrev_status check_bedes(check_context *context, klarbrev_error *error);
klarbrev_status check_empty_frame(check_context *context, klarbrev_error *error);
klarbrev_status check_demands(check_context *context, klarbrev_error *error);
klarbrev_status check_dates(check_context *context, klarbrev_error *error);
klarbrev_status check_law_reference(check_context *context, klarbrev_error *error);
klarbrev_status check_legalese(check_context *context, klarbrev_error *error);
klarbrev_status check_letter_load(check_context *context, klarbrev_error *error);
klarbrev_status check_negation(check_context *context, klarbrev_error *error);
klarbrev_status check_nominal_phrase(check_context *context, klarbrev_error *error);
klarbrev_status check_nominalisation(check_context *context, klarbrev_error *error);
klarbrev_status check_noun_groups(check_context *context, klarbrev_error *error);
klarbrev_status check_passive(check_context *context, klarbrev_error *error);
klarbrev_status check_privacy(check_context *context, klarbrev_error *error);
klarbrev_status check_readability(check_context *context, klarbrev_error *error);
klarbrev_status check_rights(check_context *context, klarbrev_error *error);
klarbrev_status check_sentence_shape(check_context *context, klarbrev_error *error);
klarbrev_status check_spelling(check_context *context, klarbrev_error *error);
klarbrev_status check_structure(check_context *context, klarbrev_error *error);
klarbrev_status check_sums(check_context *context, klarbrev_error *error);

#endif
