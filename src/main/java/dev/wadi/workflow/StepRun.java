package dev.wadi.workflow;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an action, a rule or a report is told.
 *
 * @param workflow name of the workflow
 * @param step name of the step, rule or report
 * @param period value of the workflow's forEach, such as a year (a Long); empty without forEach
 * @param params the execution's parameters: String, Long, BigDecimal, Boolean, LocalDate
 * @param with the step's own arguments, expressions resolved
 * @param item the item of a fan-out
 * @param idempotencyKey the same for every try of the same step and item
 * @param attempt which try this is, from 1
 * @param scope all that expressions and SQL may ask for: params, with, steps, execution, item and
 *     the variable of the forEach
 * @param connection of the step's own transaction; empty for actions with effects outside
 */
public record StepRun(
    UUID execution,
    String workflow,
    String step,
    Optional<Object> period,
    Map<String, Object> params,
    Map<String, Object> with,
    Optional<Object> item,
    String idempotencyKey,
    int attempt,
    Map<String, Object> scope,
    Optional<Connection> connection) {

  /**
   * The connection of the step's transaction.
   *
   * @throws IllegalStateException for an action that said its effect lies outside the database
   */
  public Connection database() {
    return connection.orElseThrow(
        () -> new IllegalStateException("step " + step + " is external: it has no transaction"));
  }
}
