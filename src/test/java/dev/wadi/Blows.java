package dev.wadi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How much was in work whenever something was ended, and how soon work went on afterwards. */
final class Blows {
  private static final String FIRST_TAKEN =
      "select round(extract(epoch from min(started_at) - '%1$s') * 1000) from wadi.attempts"
          + " where started_at > '%1$s' and started_at < '%2$s'";

  private final List<Integer> inWork = new ArrayList<>();
  private final List<Instant> beginnings = new ArrayList<>();
  private final List<Duration> resumes = new ArrayList<>();

  /** Something was ended while so many jobs were in work by the ledger's word. */
  void add(int jobs) {
    inWork.add(jobs);
  }

  /** From here to the first job that is taken is a resume: a process starts, a server is struck. */
  void back(Instant when) {
    beginnings.add(when);
  }

  Instant last() {
    return beginnings.get(beginnings.size() - 1);
  }

  /** Those after which a job was taken before the next of them; the others had no time. */
  void resumes(Connection connection) throws SQLException {
    for (int i = 0; i < beginnings.size(); i++) {
      Instant next = i + 1 < beginnings.size() ? beginnings.get(i + 1) : Instant.now();
      String millis = KilledRuns.ask(connection, FIRST_TAKEN.formatted(beginnings.get(i), next));
      if (millis != null) {
        resumes.add(Duration.ofMillis(Long.parseLong(millis)));
      }
    }
    resumes.sort(null);
  }

  double shareInWork() {
    return inWork.isEmpty() ? 0 : (double) whileInWork() / inWork.size();
  }

  private long whileInWork() {
    return inWork.stream().filter(jobs -> jobs > 0).count();
  }

  /** For ever, when no job was taken. */
  Duration slowestResume() {
    return resumes.isEmpty() ? Duration.ofDays(1) : resumes.get(resumes.size() - 1);
  }

  @Override
  public String toString() {
    return "%d blows, %d of them while jobs were in work (%d jobs); of %d beginnings %d lived until a job was taken: after %d ms in the middle, %d ms at most"
        .formatted(
            inWork.size(),
            whileInWork(),
            inWork.stream().mapToInt(Integer::intValue).sum(),
            beginnings.size(),
            resumes.size(),
            resumes.isEmpty() ? 0 : resumes.get(resumes.size() / 2).toMillis(),
            slowestResume().toMillis());
  }
}
