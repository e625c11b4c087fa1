# A quadratic by lm with dummies: turning point, its delta error, Fieller's set and the U-test of Lind & Mehlum (2010), by
# their formulas. Run beside city_panel.csv and plm_Grunfeld.csv; prints utest.json.
suppressMessages(library(jsonlite))
one <- function(formula, data, x, square, level = 0.95) {
  m <- lm(formula, data); b <- coef(m)[c(x, square)]; V <- vcov(m)[c(x, square), c(x, square)]; df <- m$df.residual
  s <- sign(b[[2]]); ends <- range(model.frame(m)[[x]])
  slope <- b[[1]] + 2 * b[[2]] * ends; se <- sqrt(V[1, 1] + 4 * ends * V[1, 2] + 4 * ends^2 * V[2, 2]); t <- slope / se
  g <- c(-1 / (2 * b[[2]]), b[[1]] / (2 * b[[2]]^2))
  q <- qt((1 + level) / 2, df)^2
  A <- 4 * (b[[2]]^2 - q * V[2, 2]); B <- 4 * (b[[1]] * b[[2]] - q * V[1, 2]); C <- b[[1]]^2 - q * V[1, 1]; D <- B^2 - 4 * A * C
  list(coef = unname(b), df = df, turning_point = -b[[1]] / (2 * b[[2]]), se = sqrt(sum(g * (V %*% g))), range = ends, slopes = slope,
    slopes_t = t, slopes_p = pt(-s * c(-1, 1) * t, df), test = min(s * c(-1, 1) * t), p = max(pt(-s * c(-1, 1) * t, df)),
    leading = A, roots = if (D > 0) sort((-B + c(-1, 1) * sqrt(D)) / (2 * A)) else numeric(0))
}
city <- read.csv("city_panel.csv"); firms <- read.csv("plm_Grunfeld.csv")
cat(toJSON(list(id = "utest", title = "Quadratic with turning point, Fieller's set and the U-test", software = R.version.string,
  call = "lm, errors iid", data = "city_panel.csv; plm_Grunfeld.csv", conventions = "t with N - K; one-sided p",
  expected = list(
    city_twfe = one(innovation ~ ai_lq + I(ai_lq^2) + gdp_pc + factor(city_id) + factor(year), city, "ai_lq", "I(ai_lq^2)"),
    city_pooled = one(innovation ~ fdi + I(fdi^2), city, "fdi", "I(fdi^2)"),
    city_infra = one(innovation ~ infra + I(infra^2) + factor(city_id) + factor(year), city, "infra", "I(infra^2)"),
    firms_pooled = one(inv ~ value + I(value^2) + capital, firms, "value", "I(value^2)"),
    firms_capital = one(inv ~ capital + I(capital^2) + factor(firm) + factor(year), firms, "capital", "I(capital^2)"))),
  auto_unbox = TRUE, digits = NA, pretty = 1), "\n")
