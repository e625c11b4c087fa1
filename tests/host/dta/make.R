# Makes the Stata files beside this script: one data set in every format that haven writes.
# Rscript make.R (haven 2.5.1); formats 113, 114, 115 and 117 hold no Unicode, so their texts are plain.
library(haven)

moments <- c("2020-01-01 12:00:00", "2020-01-01 00:00:00", NA, "2020-06-01 18:00:00", "1960-01-01 00:00:00")
study <- data.frame(
  city = c("Beijing", "Zurich", "", "Suzhou", "Beijing"),
  year = c(2015L, 2016L, NA, 2018L, 2019L),
  value = c(0.1, -1e300, NA, 3.5, 1 / 3),
  day = as.Date(c("2020-01-01", "1959-12-31", NA, "2024-02-29", "1960-01-01")),
  moment = as.POSIXct(moments, tz = "UTC")
)
study$region <- labelled(c(1, 2, 3, NA, 1), c(East = 1, Middle = 2, West = 3))
study$treated <- labelled(c(0, 1, NA, 1, 0), c(no = 0, yes = 1))
study$partly <- labelled(c(1, 2, 9, 1, 2), c(one = 1, two = 2))
study$code <- labelled(c(1, tagged_na("a"), tagged_na("z"), 4, 5), c(first = 1))

versions <- c("113" = 8, "114" = 10, "115" = 12, "117" = 13, "118" = 14, "119" = 15)
for (format in names(versions)) {
  written <- study
  if (as.integer(format) >= 118) {
    written$city <- c("\u5317\u4eac", "Z\u00fcrich", "", "\u82cf\u5dde", "\u5317\u4eac")
    attr(written$region, "labels") <- c("\u4e1c\u90e8" = 1, "\u4e2d\u90e8" = 2, West = 3)
  }
  if (as.integer(format) >= 117)
    written$story <- c(strrep("long ", 600), "", "short", strrep("a", 3000), strrep("long ", 600))
  write_dta(written, sprintf("stata-%s.dta", format), version = versions[[format]])
}
