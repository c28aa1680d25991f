package dev.wadi;

import dev.wadi.admin.Arrival;
import dev.wadi.admin.ProcessReport;
import dev.wadi.cli.Terminal;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The main job on the samples: what Wadi does, in one look. */
final class Demo {
  private final Premises premises;
  private final Terminal terminal;

  Demo(Premises premises, Terminal terminal) {
    this.premises = premises;
    this.terminal = terminal;
  }

  private record Line(String location, LocalDate date, long rows, long orders, String worst) {}

  /** Processes the samples and prints rows per store; answers the exit code. */
  int run(House house, OneShot oneShot) throws Exception {
    List<Arrival> arrivals =
        oneShot.process(Premises.launcher().resolve("samples"), Optional.empty(), Optional.empty());
    ProcessReport report = house.admin(premises).report(arrivals);
    terminal
        .out()
        .printf("%-20s %-12s %6s %8s %11s%n", "store", "date", "rows", "orders", "stocked out");
    for (Line line : lines()) {
      terminal
          .out()
          .printf(
              "%-20s %-12s %6d %8d %11s%n",
              line.location, line.date, line.rows, line.orders, line.worst);
    }
    terminal
        .out()
        .printf(
            "%nThe rows are in retail.stock_health. Try:%n"
                + "  ./wadi sql \"select location, sku, stock_condition from retail.stock_health\"%n"
                + "  ./wadi explain Padang%n");
    return report.exitCode();
  }

  private List<Line> lines() {
    return Transaction.in(
        premises.database().app(),
        connection ->
            Query.of(
                    "select location, business_date, count(*),"
                        + " count(*) filter (where final_updated_regular_po_qty > 0),"
                        + " count(*) filter (where stock <= 0)::text"
                        + " from retail.stock_health group by 1, 2 order by 2, 1")
                .list(
                    connection,
                    row ->
                        new Line(
                            row.getString(1),
                            row.getObject(2, LocalDate.class),
                            row.getLong(3),
                            row.getLong(4),
                            row.getString(5))));
  }
}
