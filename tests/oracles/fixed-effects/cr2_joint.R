# CR2 with Satterthwaite degrees of freedom and the joint test by approximate Hotelling's T-squared (clubSandwich):
# two effects, clusters that hold whole firms and clusters that cut across them, with and without weights. Weights are
# inverse variances: rows and dummies times the root of the weight. Run beside plm_Grunfeld.csv; prints cr2_joint.json.
suppressMessages({library(clubSandwich); library(jsonlite)})
d <- read.csv("plm_Grunfeld.csv")
one <- function(weights, cluster) {
  x <- model.matrix(~ value + capital + factor(firm) + factor(year), d) * sqrt(weights)
  y <- d$inv * sqrt(weights)
  model <- lm(y ~ 0 + x)
  v <- vcovCR(model, cluster = d[[cluster]], type = "CR2")
  named <- c("xvalue", "xcapital")
  t <- coef_test(model, v, test = "Satterthwaite", coefs = named)
  joint <- Wald_test(model, v, constraints = constrain_zero(named), test = "HTZ")
  terms <- function(x) setNames(as.list(as.numeric(x)), c("value", "capital"))
  list(coef = terms(t$beta), se = terms(t$SE), df = terms(t$df_Satt), p = terms(t$p_Satt),
    joint = list(F = joint$Fstat, df1 = joint$df_num, df2 = joint$df_denom, p = joint$p_val))
}
cat(toJSON(list(id = "cr2_joint", title = "CR2 with two effects: by firm and by year, plain and weighted by capital; joint test HTZ",
  software = paste("clubSandwich", packageVersion("clubSandwich"), "/", R.version.string), call = "vcovCR, coef_test, Wald_test on lm with dummies",
  data = "plm_Grunfeld.csv", conventions = "Identity working model in rows times the root of the weight; all dummies in the hat matrix.",
  expected = list(firm = one(rep(1, nrow(d)), "firm"), year = one(rep(1, nrow(d)), "year"),
    firm_weighted = one(d$capital, "firm"), year_weighted = one(d$capital, "year"))), auto_unbox = TRUE, digits = NA, pretty = 1), "\n")
