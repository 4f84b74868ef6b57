UPDATE "accesses" SET "hidden_kinds" = array_append("hidden_kinds", 'change-order') WHERE 'estimate' = ANY("hidden_kinds");
