import { spawnSync } from 'child_process';

/** The same shapes of panel in R, drawn there: fixest on one thread where it is installed, else plm. */
const SCRIPT = `
options(warn = -1)
has <- function(name) requireNamespace(name, quietly = TRUE)
panel <- function(entities, periods, kept) {
  d <- expand.grid(year = seq_len(periods), city = seq_len(entities))
  if (kept < 1) d <- d[runif(nrow(d)) < kept, ]
  for (j in 1:7) d[[paste0("x", j)]] <- rnorm(nrow(d)) + d$city / entities
  d$y <- d$x1 + rnorm(nrow(d)) + d$year
  d
}
model <- y ~ x1 + x2 + x3 + x4 + x5 + x6 + x7
if (!has("fixest")) cat("fixest is not installed here (Debian has no package of it).\\n")
if (!has("plm")) cat("plm is not installed here.\\n")
set.seed(1)
for (shape in list(c(268, 10, 1), c(10000, 10, 1), c(11111, 10, .9), c(111111, 10, .9))) {
  d <- panel(shape[1], shape[2], shape[3])
  if (has("fixest")) {
    fixest::setFixest_nthreads(1)
    fit <- function() fixest::feols(y ~ x1 + x2 + x3 + x4 + x5 + x6 + x7 | city + year, d, cluster = ~city)
    fit()
    cat(sprintf("  %9d rows  fixest, one thread  %8.0f ms\\n", nrow(d), 1000 * min(replicate(3, system.time(fit())[[3]]))))
  } else if (has("plm") && nrow(d) <= 2e5) {
    fit <- function() {
      m <- plm::plm(model, d, index = c("city", "year"), model = "within", effect = "twoways")
      plm::vcovHC(m, cluster = "group")
    }
    cat(sprintf("  %9d rows  plm, clustered      %8.0f ms\\n", nrow(d), 1000 * min(replicate(2, system.time(fit())[[3]]))))
  }
}
`;

/** What R printed, or why nothing was printed. */
export function timesInR(): string {
  const { error, stdout, stderr } = spawnSync('Rscript', ['--vanilla', '-'], { input: SCRIPT, encoding: 'utf8' });
  if (error) return 'Rscript is not on this machine.';
  return stdout.trimEnd() || stderr.trimEnd();
}
