# A product of two regressors by lm with dummies: the effect at the least, the quartiles and the largest value of the
# moderator, and the values where it cannot be told from zero, by their formulas. Run beside city_panel.csv; prints mod01.json.
suppressMessages(library(jsonlite))
one <- function(formula, data, x, m, vcov = stats::vcov, df = NULL, level = 0.95) {
  f <- lm(formula, data); k <- c(x, m, paste0(x, ":", m)); b <- coef(f)[k]; V <- vcov(f)[k, k]; if (is.null(df)) df <- f$df.residual
  at <- quantile(data[[m]], 0:4 / 4, type = 2, names = FALSE)
  effect <- b[[1]] + at * b[[3]]; se <- sqrt(V[1, 1] + 2 * at * V[1, 3] + at^2 * V[3, 3]); q <- qt((1 + level) / 2, df)^2
  A <- b[[3]]^2 - q * V[3, 3]; B <- 2 * (b[[1]] * b[[3]] - q * V[1, 3]); C <- b[[1]]^2 - q * V[1, 1]; D <- B^2 - 4 * A * C
  list(coef = unname(b), se = unname(sqrt(diag(V))), df = df, at = at, effect = effect, effect_se = se, effect_p = 2 * pt(-abs(effect / se), df),
    low = effect - sqrt(q) * se, high = effect + sqrt(q) * se, zero = -b[[1]] / b[[3]], leading = A,
    roots = if (D > 0) sort((-B + c(-1, 1) * sqrt(D)) / (2 * A)) else numeric(0))
}
city <- read.csv("city_panel.csv"); firms <- read.csv("plm_Grunfeld.csv")
hc3 <- function(f) sandwich::vcovHC(f, type = "HC3")
cat(toJSON(list(id = "mod01", title = "Effect of a regressor along a moderator", software = R.version.string,
  call = "lm with dummies; sandwich::vcovHC", data = "city_panel.csv; plm_Grunfeld.csv", conventions = "t with N - K; quartiles of type 2",
  expected = list(
    city_twfe = one(innovation ~ ai_lq + gdp_pc + ai_lq:gdp_pc + fdi + factor(city_id) + factor(year), city, "ai_lq", "gdp_pc"),
    city_pooled = one(innovation ~ ai_lq + finance + ai_lq:finance, city, "ai_lq", "finance"),
    city_negative = one(innovation ~ infra + gov + infra:gov + factor(year), city, "infra", "gov"),
    firms_hc3 = one(inv ~ value + capital + value:capital + factor(firm), firms, "value", "capital", vcov = hc3))),
  auto_unbox = TRUE, digits = NA, pretty = 1), "\n")
