package dev.wadi.admin;

import dev.wadi.seed.Seeding;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Where a job's rows are, and who must act that it goes on. */
record Outlook(String rowsAre, String whoMustAct, String whatToDo) {
  private static final String NOBODY = "nobody";

  static Outlook of(Statements.Row job, List<Need> needs) throws SQLException {
    String rowsAre = rowsAre(job);
    return switch (JobStatus.of(job.text("status"))) {
      case QUEUED -> queued(job, rowsAre);
      case PARKED -> parked(rowsAre, needs);
      case PROCESSING, TRANSFORMED ->
          new Outlook(rowsAre, NOBODY, "It is in work, at stage " + job.text("stage") + ".");
      case QUARANTINED -> quarantined(job, rowsAre);
      case FAILED ->
          new Outlook(
              rowsAre,
              "operator",
              "The sender is not at fault. Remove the cause, then: wadi retry --pipeline %s --job %d"
                  .formatted(job.text("pipeline"), job.number("id")));
      case UNDONE ->
          new Outlook(
              rowsAre,
              NOBODY,
              "Nothing is to be done: its run does not miss it. Dropped again, or by wadi replay"
                  + " --job %d, it is loaded again.".formatted(job.number("id")));
      case COMPLETED ->
          job.number("rows_rejected") == 0
              ? new Outlook(rowsAre, NOBODY, "Nothing is to be done.")
              : new Outlook(
                  rowsAre,
                  "sender",
                  "Correct the refused cells and send the file again: wadi rejections %d lists them."
                      .formatted(job.number("id")));
      case SUPERSEDED, DUPLICATE -> new Outlook(rowsAre, NOBODY, "Nothing is to be done.");
    };
  }

  private static Outlook parked(String rowsAre, List<Need> needs) {
    boolean held = needs.stream().anyMatch(need -> need.kind().equals("confirmation"));
    return held
        ? new Outlook(
            rowsAre + " It is held: it would take away too many rows of an earlier file.",
            "operator",
            toBring(needs))
        : new Outlook(rowsAre, "whoever brings what it waits for", toBring(needs));
  }

  private static Outlook queued(Statements.Row job, String rowsAre) throws SQLException {
    if (job.yes("must_rest")) {
      return new Outlook(
          rowsAre, NOBODY, "It is tried again at " + job.timeOfRow("retry_at") + ".");
    }
    return job.yes("served")
        ? new Outlook(rowsAre, NOBODY, "It stands in the queue; the running service takes it.")
        : new Outlook(
            rowsAre, "operator", "It stands in the queue, but no service runs: start wadi serve.");
  }

  private static Outlook quarantined(Statements.Row job, String rowsAre) throws SQLException {
    long corrected = job.number("resolved_by");
    return corrected > 0
        ? new Outlook(rowsAre, NOBODY, "Job %d loaded the corrected file.".formatted(corrected))
        : job.text("message").contains(Seeding.UNWRITTEN_RULE)
            ? new Outlook(
                rowsAre,
                "sender, and whoever keeps the contract",
                "Correct the named row and send the file again, or change the table's rule;"
                    + " either way write the rule into the contract.")
            : new Outlook(rowsAre, "sender", Advice.forVerdict(job.text("verdict")));
  }

  private static String toBring(List<Need> needs) {
    String steps = needs.stream().map(Need::whatToDo).collect(Collectors.joining("; "));
    return "Please " + steps + ".";
  }

  private static String rowsAre(Statements.Row job) throws SQLException {
    return switch (job.text("load_state")) {
      case "live" -> "Its rows are live.";
      case "superseded" -> superseded(job);
      case "undone" -> "Its rows were taken out again (undone).";
      case "duplicate" ->
          "The same rows are there already, as job %d.".formatted(job.number("duplicate_of"));
      default -> "None of its rows are in the table.";
    };
  }

  private static String superseded(Statements.Row job) throws SQLException {
    long replacer = job.number("replacer");
    return replacer == 0
        ? "None of its rows are live: a later revision speaks for the same part of the table."
        : "Its rows are history: job %d (%s) replaced them."
            .formatted(replacer, job.text("replacer_file"));
  }
}
