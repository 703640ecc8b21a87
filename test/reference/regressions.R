# Real tables with the fits of glm, lm and survreg where R 4.2.2 has one. They are observations that the sources named have
# published, taken from the packages datasets, MASS and boot or written out here.
#   Rscript test/reference/regressions.R | python3 test/reference/regressions.py > test/reference/regressions.json
suppressMessages({ library(MASS); library(survival) })
number <- function(v) ifelse(is.na(v), "null", sprintf("%.15g", as.numeric(v)))
vector <- function(v) paste0("[", paste(number(v), collapse = ","), "]")
matrix_ <- function(m) paste0("[", paste(apply(as.matrix(m), 1, vector), collapse = ","), "]")
quoted <- function(text) paste0('"', text, '"')
entries <- c()
# fit: coefficients (the intercept first), those learned beside, the log-likelihood of all rows and the deviance, or NULL
add <- function(name, source, output, x, y, fit = NULL, weight = NULL, offset = NULL) {
  fields <- c(source = quoted(source), output = quoted(output), x = matrix_(unname(x)),
    y = if (is.matrix(y)) matrix_(y) else vector(y))
  if (!is.null(weight)) fields["weight"] <- vector(weight)
  if (!is.null(offset)) fields["offset"] <- vector(offset)
  if (!is.null(fit)) fields["r"] <- sprintf('{"coefficients":%s,"beside":%s,"logLikelihood":%s,"deviance":%s}',
    vector(fit$coefficients), vector(fit$beside), number(fit$logLikelihood), number(fit$deviance))
  entries <<- c(entries, paste0(quoted(name), ":{", paste0('"', names(fields), '":', fields, collapse = ","), "}"))
}
found <- function(fit, logLikelihood, beside = c(), deviance = NA)
  list(coefficients = coef(fit), logLikelihood = logLikelihood, beside = beside, deviance = deviance)
inputs <- function(formula, data) model.matrix(formula, data)[, -1, drop = FALSE]
general <- function(formula, family, data, weights = NULL, offset = NULL)
  do.call(glm, list(formula, family, data, weights, offset = offset, control = glm.control(epsilon = 1e-15, maxit = 200)))

# glm says nothing of the shape: gamma.shape maximizes its likelihood, and λ is 1 / mean of (y − μ)² / (μ² y)
gammas <- function(name, source, formula, data) {
  fit <- general(formula, Gamma("log"), data)
  shape <- gamma.shape(fit, it.lim = 100, eps.max = 1e-10)$alpha
  y <- fit$y; mu <- fitted(fit)
  add(name, source, "Gamma", inputs(formula, data), y,
    found(fit, sum(dgamma(y, shape, shape / mu, log = TRUE)), log(shape), deviance(fit)))
}
inverseGaussians <- function(name, source, formula, data) {
  fit <- general(formula, inverse.gaussian("log"), data)
  y <- fit$y; mu <- fitted(fit); lambda <- 1 / mean((y - mu)^2 / (mu^2 * y))
  add(name, source, "InverseGaussian", inputs(formula, data), y,
    found(fit, sum(log(lambda / (2 * pi * y^3)) / 2 - lambda * (y - mu)^2 / (2 * mu^2 * y)), log(lambda), deviance(fit)))
}
exponentials <- function(name, source, formula, data) {
  fit <- general(formula, Gamma("log"), data)
  add(name, source, "Exponential", inputs(formula, data), fit$y,
    found(fit, sum(dexp(fit$y, 1 / fitted(fit), log = TRUE)), deviance = deviance(fit)))
}
counts <- function(name, source, output, family, formula, data, weight = NULL, offset = NULL) {
  fit <- general(formula, family, data, weight, offset)
  y <- fit$y; mu <- fitted(fit); size <- c(Geometric = 1, "NegativeBinomial(2)" = 2)[output]
  logs <- if (output == "Poisson") dpois(y, mu, log = TRUE) else dnbinom(y, size, mu = mu, log = TRUE)
  add(name, source, output, inputs(formula, data), y, found(fit, sum(fit$prior.weights * logs), deviance = deviance(fit)),
    weight, offset)
}
# of the trials one by one: there is no binomial coefficient in the log-likelihood
trials <- function(name, source, formula, data) {
  fit <- general(formula, "binomial", data)
  y <- model.response(model.frame(fit)); p <- fitted(fit)
  add(name, source, "Bernoulli", inputs(formula[-2], data), unname(y),
    found(fit, sum(y[, 1] * log(p) + y[, 2] * log1p(-p)), deviance = deviance(fit)))
}
# the precision is that of maximum likelihood: the weights are how many observations a row counts as
least <- function(name, source, output, formula, data, weight = NULL) {
  w <- if (is.null(weight)) rep(1, nrow(data)) else weight
  fit <- do.call(lm, list(formula, data, weights = w))
  y <- model.response(model.frame(fit)); variance <- sum(w * residuals(fit)^2) / sum(w)
  logs <- dnorm(residuals(fit), sd = sqrt(variance), log = TRUE) - if (output == "LogNormal") y else 0
  add(name, source, output, inputs(formula, data), if (output == "LogNormal") exp(y) else y,
    found(fit, sum(w * logs), -log(variance)), weight)
}
known <- function(name, source, shape, formula, data) {
  fit <- survreg(formula, data, dist = "weibull", scale = 1 / shape, control = survreg.control(rel.tolerance = 1e-14, maxiter = 100))
  y <- model.response(model.frame(formula, data))[, 1]
  add(name, source, sprintf("Weibull(%g)", shape), inputs(formula, data), y, found(fit, fit$loglik[2]))
}

clotting <- data.frame(u = rep(c(5, 10, 15, 20, 30, 40, 60, 80, 100), 2), lot = factor(rep(1:2, each = 9)),
  time = c(118, 58, 42, 35, 27, 25, 21, 19, 18, 69, 35, 26, 21, 18, 16, 13, 12, 12))
gammas("clotting", "McCullagh and Nelder 1989", time ~ lot * log(u), clotting)
gammas("trees", "Ryan, Joiner and Ryan 1976; R datasets", Volume ~ log(Girth) + log(Height), trees)
inverseGaussians("poisons", "Box and Cox 1964; R boot", time ~ poison + treat, boot::poisons)
inverseGaussians("hills", "Atkinson 1986; R MASS", time ~ log(dist) + log(climb), hills)
exponentials("leukaemia", "Feigl and Zelen 1965; R MASS leuk", time ~ ag * log(wbc), leuk)

# the columns of Group and Age are orthogonal polynomials, as in Venables and Ripley 2002, section 7.3
counts("insurance", "Baxter, Coutts and Ross 1980; R MASS", "Poisson", poisson(), Claims ~ District + Group + Age,
  Insurance, offset = log(Insurance$Holders))
service <- transform(ships[ships$service > 0, ], year = factor(year), period = factor(period))
counts("ships", "McCullagh and Nelder 1989; R MASS", "Poisson", poisson(), incidents ~ type + year + period,
  service, offset = log(service$service))
discovery <- data.frame(n = as.numeric(discoveries), decade = (1860:1959 - 1910) / 10)
counts("discoveries, discounted", "McNeil 1977; R datasets", "Poisson", poisson(), n ~ decade + I(decade^2), discovery,
  weight = 0.97^(99:0))
# the Poisson regressions of both are in real-tables.R
for (output in c("NegativeBinomial(2)", "Geometric")) {
  family <- negative.binomial(if (output == "Geometric") 1 else 2)
  counts(paste("quine,", output), "Aitkin 1978; R MASS", output, family, Days ~ Eth + Sex + Age + Lrn, quine)
  counts(paste("warpbreaks,", output), "Tippett 1950; R datasets", output, family, breaks ~ wool * tension, warpbreaks)
}

beetles <- data.frame(dose = c(1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839),
  of = c(59, 60, 62, 56, 63, 59, 62, 60), killed = c(6, 13, 18, 28, 52, 53, 61, 60))
trials("beetles", "Bliss 1935", cbind(killed, of - killed) ~ dose, beetles)
trials("menarche", "Milicer and Szczotka 1966; R MASS", cbind(Menarche, Total - Menarche) ~ Age, menarche)
trials("oesophagus", "Breslow and Day 1980; R datasets esoph", cbind(ncases, ncontrols) ~ agegp + alcgp + tobgp,
  transform(esoph, agegp = factor(agegp, ordered = FALSE), alcgp = factor(alcgp, ordered = FALSE), tobgp = factor(tobgp, ordered = FALSE)))

momentum <- data.frame(x = c(0.345, 0.287, 0.251, 0.225, 0.207, 0.186, 0.161, 0.132, 0.084, 0.060),
  y = c(367, 311, 295, 268, 253, 239, 220, 213, 193, 192), sd = c(17, 9, 9, 7, 7, 6, 6, 6, 5, 5))
least("scattering", "Weisberg 1985", "Normal", y ~ x, momentum, weight = 1 / momentum$sd^2)
least("mammals", "Allison and Cicchetti 1976; R MASS", "LogNormal", log(brain) ~ log(body), mammals)
known("poisons, Weibull(3)", "Box and Cox 1964; R boot", 3, Surv(time) ~ poison + treat, boot::poisons)

# the size of a Laplace variable with median 0 is exponential, and its density half of that
returns <- 100 * diff(log(EuStockMarkets[1:152, "FTSE"]))
returns <- data.frame(today = returns[-1], yesterday = abs(returns[-151]))
returns <- returns[returns$today != 0, ]
fit <- general(abs(today) ~ yesterday, Gamma("log"), returns)
add("returns of a share index", "R datasets EuStockMarkets", "Laplace(0)", inputs(~ yesterday, returns), returns$today,
  found(fit, sum(dexp(abs(returns$today), 1 / fitted(fit), log = TRUE)) - nrow(returns) * log(2)))

# R has no routine for these
gasoline <- transform(petrol, batch = relevel(No, "J"))
add("gasoline", "Prater 1956; R MASS petrol", "Beta", inputs(~ batch + EP, gasoline), gasoline$Y / 100)
casualties <- tail(as.data.frame(Seatbelts), 48)
parts <- as.matrix(casualties[, c("drivers", "front", "rear")])
add("casualties by seat", "Harvey and Durbin 1986; R datasets Seatbelts", "Dirichlet(3)", inputs(~ law + PetrolPrice, casualties),
  unname(parts / rowSums(parts)))
add("gasoline, precision by temperature", "Prater 1956; R MASS petrol", "Unbounded(Beta)",
  inputs(~ EP, gasoline), gasoline$Y / 100)
# bells over the time, to four digits: from twelve starts BFGS found this maximum alone
bumps <- round(sapply(c(11, 16, 21, 26, 32, 38), function(centre) exp(-((mcycle$times - centre) / 4)^2 / 2)), 4)
add("motorcycle", "Silverman 1985; R MASS mcycle", "Unbounded(Normal)", bumps, mcycle$accel)
ozone <- subset(airquality, !is.na(Ozone))
add("ozone", "Chambers, Cleveland, Kleiner and Tukey 1983; R datasets airquality", "Unbounded(Gamma)",
  inputs(~ Wind + Temp, ozone), ozone$Ozone)
cat("{", paste(entries, collapse = ",\n"), "}\n", sep = "")
