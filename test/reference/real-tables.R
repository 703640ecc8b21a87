# Real tables of R with the maximum likelihood fits of lm and glm: Rscript test/reference/real-tables.R > test/reference/real-tables.json
number <- function(v) sprintf("%.17g", as.numeric(v))
vector <- function(v) paste0("[", paste(number(v), collapse = ","), "]")
matrix_ <- function(m) paste0("[", paste(apply(as.matrix(m), 1, vector), collapse = ","), "]")
entries <- c()
add <- function(name, family, x, y, loglik, coef) {
  text <- sprintf('"%s":{"family":"%s","x":%s,"y":%s,"logLikelihood":%s,"coefficients":%s}',
    name, family, matrix_(x), matrix_(y), number(loglik), matrix_(coef))
  entries <<- c(entries, text)
}
linear <- function(name, formula, data) {
  fit <- lm(formula, data)
  x <- model.matrix(fit)[, -1, drop = FALSE]
  y <- as.matrix(model.response(model.frame(fit)))
  r <- as.matrix(residuals(fit)); n <- nrow(r); p <- ncol(r)
  loglik <- -n / 2 * (p * log(2 * pi) + as.numeric(determinant(crossprod(r) / n)$modulus) + p)
  add(name, "normal", x, y, loglik, t(as.matrix(coef(fit))))
}
general <- function(name, formula, family, data) {
  fit <- glm(formula, family, data, control = glm.control(epsilon = 1e-15, maxit = 200))
  add(name, family, model.matrix(fit)[, -1, drop = FALSE], fit$y, as.numeric(logLik(fit)), t(as.matrix(coef(fit))))
}
linear("cars", dist ~ speed, cars)
linear("mtcars", mpg ~ wt + hp + qsec, mtcars)
linear("stackloss", stack.loss ~ ., stackloss)
linear("longley", Employed ~ ., longley)
linear("trees", Volume ~ Girth + Height, trees)
linear("faithful", eruptions ~ waiting, faithful[1:100, ])
linear("swiss", Fertility ~ ., swiss)
linear("attitude", rating ~ ., attitude)
linear("airquality", Ozone ~ Solar.R + Wind + Temp, airquality)
linear("warpbreaks (log)", log(breaks) ~ wool * tension, warpbreaks)
linear("LifeCycleSavings", sr ~ ., LifeCycleSavings)
linear("iris (sepals by petals)", cbind(Sepal.Length, Sepal.Width) ~ Petal.Length + Petal.Width, iris)
linear("mtcars (three outputs)", cbind(mpg, disp, hp) ~ wt + cyl, mtcars)
linear("freeny", y ~ ., freeny)
general("warpbreaks", breaks ~ wool * tension, "poisson", warpbreaks)
general("InsectSprays", count ~ spray, "poisson", InsectSprays)
general("discoveries", n ~ year + I(year^2), "poisson", data.frame(n = as.numeric(discoveries), year = 1860:1959))
general("quine", Days ~ Eth + Sex + Age + Lrn, "poisson", MASS::quine)
general("birthwt", low ~ age + lwt + smoke + ht + ui, "binomial", MASS::birthwt)
general("infert", case ~ spontaneous + induced + age, "binomial", infert)
general("mtcars (gearbox)", am ~ wt + hp, "binomial", mtcars)
general("bacteria", (y == "y") ~ trt + week, "binomial", MASS::bacteria)
cat("{", paste(entries, collapse = ",\n"), "}\n", sep = "")
