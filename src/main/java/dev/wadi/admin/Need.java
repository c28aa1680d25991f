package dev.wadi.admin;

/**
 * Something a job waits for.
 *
 * @param kind {@code reference}, {@code file}, {@code confirmation} or {@code halt}
 * @param pipeline that loads it
 * @param subject whom the file speaks for; what is to be confirmed; empty for a reference
 * @param need the same in short words
 * @param whatToDo for whoever can bring it
 */
public record Need(String kind, String pipeline, String subject, String need, String whatToDo) {

  static Need of(Statements.Row row) throws java.sql.SQLException {
    String kind = row.text("kind");
    String pipeline = row.text("needs_pipeline");
    String subject = row.text("needs_subject");
    if (kind.equals("halt")) {
      String which = pipeline.equals("*") ? "--all" : "--pipeline " + pipeline;
      return new Need(
          kind,
          pipeline,
          "",
          row.text("need"),
          "remove the cause, then: wadi halt --lift " + which);
    }
    String date = row.date("business_date").orElse(BusinessDate.ALWAYS).toString();
    String whatToDo =
        switch (kind) {
          case "reference" ->
              "drop a file of pipeline %s that holds on %s".formatted(pipeline, date);
          case "confirmation" ->
              "look at the file; if it is right: ./wadi confirm --job %d; if it is not, drop the right one"
                  .formatted(row.number("job_id"));
          default -> "drop the file of %s for %s (pipeline %s)".formatted(subject, date, pipeline);
        };
    return new Need(kind, pipeline, subject, row.text("need"), whatToDo);
  }
}
