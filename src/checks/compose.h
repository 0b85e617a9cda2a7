/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Composed suggestions: findings are made one rule at a time, but an editor mends a whole clause at once.
 * Where the words that one suggestion keeps, or those right beside it, have a suggestion of their own, one
 * more suggestion is offered with all of them done.
 */
#ifndef KLARBREV_CHECKS_COMPOSE_H
#define KLARBREV_CHECKS_COMPOSE_H

#include "checks/check.h"

/*
 * Adds the composed suggestions behind each finding's own; a composed one is safe when all its parts are, and
 * names the rules of those that it answers beside its own. Then leaves each finding the first six, and marks
 * those that repeat an earlier one's edit. The findings must stand by place. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status findings_compose(check_context *context);

#endif
