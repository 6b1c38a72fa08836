"""Speed, told as ratios: each piece of work beside a floor measured in the same run."""
