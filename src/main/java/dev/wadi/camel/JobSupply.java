package dev.wadi.camel;

import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Queue;
import dev.wadi.postgres.DatabaseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many jobs of a pipeline are taken at once: small ones ahead of the workers' need. */
final class JobSupply {
  private static final Logger LOG = LoggerFactory.getLogger(JobSupply.class);

  /** Small jobs that are taken at once; when a quarter of them is left, the next are taken. */
  private static final int AHEAD = 100;

  /** Jobs in hand, in work or in batches, beyond which nothing is taken ahead. */
  private static final int MOST_IN_HAND = 1000;

  private final String pipeline;
  private final int workers;
  private final Queue queue;
  private final Contents contents;
  private int ahead;

  JobSupply(String pipeline, int workers, Queue queue, Contents contents) {
    this.pipeline = pipeline;
    this.workers = workers;
    this.queue = queue;
    this.contents = contents;
  }

  boolean wants(int working) {
    return working < workers || ahead > 0 && working < workers + ahead / 4;
  }

  List<Job> take(int working) {
    int free = Math.max(0, workers - working);
    int most = queue.inHand() < MOST_IN_HAND ? Math.max(free, AHEAD) : free;
    List<Job> jobs = queue.take(pipeline, free, most, Archive.SMALL);
    ahead = jobs.size() > free ? AHEAD : 0;
    if (ahead > 0) {
      expect(jobs);
    }
    return jobs;
  }

  /** Taken jobs are worked, whether their bytes can be fetched at once or not. */
  private void expect(List<Job> jobs) {
    try {
      contents.expect(jobs.stream().map(Job::sha256).toList());
    } catch (DatabaseException away) {
      LOG.debug("{}: contents will be fetched one by one", pipeline, away);
    }
  }
}
