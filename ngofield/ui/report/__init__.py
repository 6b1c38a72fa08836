"""The desk's report: as it will print, what to look at before, and the files to hand on."""
