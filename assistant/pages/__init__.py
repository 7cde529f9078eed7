"""The page: a talk beside the demand list that it fills."""
