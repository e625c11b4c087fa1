# Two groups by the median of gdp_pc in each city's first year, weighted, clusters of provinces that cross the groups: split
# samples by lm with dummies, the interaction's clustered error in the pooled model (cities nested in the clusters, K = terms +
# levels of year by group), and suest by its formula. Run beside city_panel.csv; prints het05.json.
suppressMessages(library(jsonlite))
d <- read.csv("city_panel.csv"); d <- d[order(d$city_id, d$year), ]
first <- tapply(d$gdp_pc, d$city_id, function(v) v[1]); cut <- quantile(first, 0.5, type = 2, names = FALSE)
d$g <- 1 + (first[as.character(d$city_id)] > cut)
x <- c("ai_lq", "fdi"); n <- nrow(d); clusters <- d$province; G <- length(unique(clusters))
fit <- function(rows) {
  s <- d[rows, ]; m <- lm(innovation ~ ai_lq + fdi + factor(city_id) + factor(year), s, weights = pop)
  D <- model.matrix(~ factor(city_id) + factor(year), s)
  X <- lm.wfit(D, as.matrix(s[x]), s$pop)$residuals; e <- resid(m)
  list(b = coef(m)[x], psi = (X * e * s$pop) %*% solve(crossprod(X * sqrt(s$pop))))
}
one <- fit(d$g == 1); two <- fit(d$g == 2)
psi <- numeric(n); psi[d$g == 2] <- two$psi[, 1]; psi[d$g == 1] <- -one$psi[, 1]
meat <- sum(rowsum(psi, clusters)^2); difference <- two$b[[1]] - one$b[[1]]
K <- 4 + 20 + 268 - 1 - 268 + 1
wald <- sqrt((n - 1) / (n - K) * G / (G - 1) * meat); suest <- sqrt(G / (G - 1) * meat)
cat(toJSON(list(id = "het05", title = "Groups whose clusters cross them, weighted", software = R.version.string, call = "lm with dummies",
  data = "city_panel.csv", conventions = "fixest: cities nested in provinces drop out of K; suest: G/(G-1)",
  expected = list(cut = cut, b1 = one$b[[1]], b2 = two$b[[1]], difference = difference, wald_se = wald,
    wald_p = 2 * pt(-abs(difference / wald), G - 1), suest_se = suest, suest_p = 2 * pnorm(-abs(difference / suest)), clusters = G)),
  auto_unbox = TRUE, digits = NA, pretty = 1), "\n")
