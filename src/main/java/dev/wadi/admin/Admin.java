package dev.wadi.admin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Door of the room: questions about the ledger and the few orders that people may give. */
public final class Admin {
  private final Sessions sessions;
  private final Listings listings;
  private final Overview overview;
  private final Explainer explainer;
  private final RetryOrder retries;
  private final ConfirmOrder confirmations;
  private final Exporter exporter;
  private final ProcessReports reports;
  private final SqlQuestion sql;
  private final Routes routes;
  private final HaltOrders halts;
  private final DeadLetters deadLetters;
  private final Auditor auditor;
  private final Refusals refusals;
  private final Timetable timetable;
  private final Function<String, Optional<String>> sheet;

  /**
   * An admin room over a ledger.
   *
   * @param ledger connections that may read and change the ledger's rows
   * @param reader opens connections that can only read, for queries put by people
   * @param surroundings the place it runs in
   */
  public Admin(DataSource ledger, ConnectionSource reader, Surroundings surroundings) {
    this.sessions = new Sessions(ledger, surroundings.zone());
    this.listings = new Listings(sessions);
    this.overview = new Overview(sessions, surroundings.gate(), surroundings.host());
    this.explainer = new Explainer(sessions);
    this.retries = new RetryOrder(sessions);
    this.confirmations = new ConfirmOrder(sessions);
    this.exporter = new Exporter(sessions, surroundings.location(), surroundings.exports());
    this.reports = new ProcessReports(sessions);
    this.sql = new SqlQuestion(reader);
    this.auditor = new Auditor(ledger);
    this.halts = new HaltOrders(sessions);
    this.deadLetters = new DeadLetters(sessions);
    this.routes = new Routes(sessions, surroundings.host());
    this.refusals = new Refusals(sessions);
    this.timetable = new Timetable(sessions);
    this.sheet = surroundings.sheet();
  }

  /** How things stand. */
  public Status status() {
    return overview.status();
  }

  /** Runs, the newest first. */
  public List<RunLine> runs(Filter filter) {
    return listings.runs(filter);
  }

  /** Files and their jobs, the newest first. */
  public List<JobLine> jobs(Filter filter) {
    return listings.jobs(filter);
  }

  /** What became of a file and why; the key is its name, a part of its path, SHA-256 or number. */
  public Explanation explain(String key) {
    return explainer.explain(key);
  }

  /** The files that rows of a table come from; live rows and history. */
  public Provenance whereFrom(String table, Map<String, String> keys, Optional<BusinessDate> date) {
    return sessions.askOneMoment(ledger -> new WhereFrom(ledger, sheet).of(table, keys, date));
  }

  /** What a file's rows became; the key as for {@link #explain}. */
  public Destinations whereTo(String key) {
    return sessions.askOneMoment(ledger -> new WhereTo(ledger).of(key.strip()));
  }

  /** The refused cells of a file; the key is as for {@link #explain}. */
  public Rejections rejections(String key, int limit) {
    return refusals.of(key, limit);
  }

  /** What was expected for a date, or lately; the newest first. */
  public List<CalendarLine> calendar(Optional<BusinessDate> date) {
    return timetable.lines(date);
  }

  /** Puts failed jobs, and no others, back into the queue; answers their numbers. */
  public List<Long> retry(String pipeline, Optional<BusinessDate> date, Optional<Long> job) {
    return retries.retry(pipeline, date, job);
  }

  /**
   * Lets a held job replace what is live.
   *
   * @param by who says so
   * @return what was confirmed, in words
   */
  public String confirm(long job, String by) {
    return confirmations.confirm(job, by);
  }

  /** Writes live rows as canonical CSV. */
  public ExportReport export(ExportOrder order) {
    return exporter.export(order);
  }

  /** Puts a query that can only read. */
  public void sql(String query, SqlAnswer answer) {
    sql.put(query, answer);
  }

  /** What became of the files that a one-shot run came upon. */
  public ProcessReport report(Collection<Arrival> arrivals) {
    return reports.of(arrivals);
  }

  /** What became of the files of some jobs. */
  public ProcessReport reportOfJobs(Collection<Long> jobs) {
    return reports.ofJobs(jobs);
  }

  /**
   * Recomputes the ledger's word from the tables, and the audit's chain.
   *
   * @param head a chain's head noted earlier, that must still be part of it
   */
  public AuditReport audit(
      Optional<String> pipeline, Optional<BusinessDate> date, Optional<String> head) {
    return auditor.verify(pipeline, date, head);
  }

  /** The routes of the running service. */
  public Routes routes() {
    return routes;
  }

  /** What is halted, and orders about it. */
  public HaltOrders halts() {
    return halts;
  }

  /** Failures that wait for a person. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }
}
