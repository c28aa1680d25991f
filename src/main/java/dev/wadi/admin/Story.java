package dev.wadi.admin;

import dev.wadi.admin.Explanation.Happening;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to a job, in order, in words: gathered from all that the ledger keeps of it. */
final class Story {
  private static final String ARRIVALS =
      """
      select arrived_at as at,
             case when d.id = j.delivery_id then 'arrived from ' else 'arrived again from ' end
             || d.source || ' as ' || d.path || ' (' || d.size || ' bytes)'
             || case when d.outcome = 'duplicate' then ', the same bytes: a duplicate' else '' end
             || case when d.message <> '' then ': ' || d.message else '' end as what
        from wadi.deliveries d join wadi.jobs j on j.id = d.job_id
       where j.id = ?""";

  private static final String CLAIM =
      """
      select created_at as at,
             'became job ' || id || ' of pipeline ' || pipeline || ' for '
             || case when isfinite(business_date) then business_date::text else 'always' end
             || ' (profile ' || coalesce(nullif(profile, ''), 'none') || ', contract '
             || left(contract_hash, 8) || ')'
             || case
                  when replace(lower(split_part(path, '/', 1)), '-', '_') = lower(pipeline)
                       and strpos(path, '/') > 0 then ': its folder names the pipeline'
                  when exists (
                    select from wadi.contract_versions c,
                           jsonb_array_elements_text(c.body::jsonb #> '{recognise,names}') n
                     where c.hash = contract_hash
                       and lower(file_name) like
                           translate(replace(lower(n), '_', '\\_'), '*?', '%_'))
                    then ': its name fits the pipeline'
                  else ': by its headers, or because whoever brought it said so'
                end as what
        from wadi.jobs where id = ?""";

  private static final String REFUSED_BEFORE =
      """
      select arrived_at as at,
             'an earlier delivery of it, ' || path || ', had been refused: ' || verdict
             || case when message = '' then '' else ', ' || message end as what
        from wadi.deliveries where resolved_by = ?""";

  private static final String ORDERS =
      """
      select at, actor || ' ordered: ' || action as what
        from wadi.audit where target = 'job ' || ?::bigint""";

  private static final String RESOLVED =
      """
      select created_at as at,
             'job ' || id || ' (' || file_name || ') of a later delivery took its place' as what
        from wadi.jobs where resolved_by is null
         and id = (select resolved_by from wadi.deliveries where id = ?)""";

  private static final String ATTEMPTS_BEGUN =
      """
      select started_at as at, 'attempt ' || attempt || ' began' as what
        from wadi.attempts where job_id = ?""";

  private static final String ATTEMPTS_ENDED =
      """
      select ended_at as at,
             'attempt ' || attempt || ' ended: ' || coalesce(outcome, 'without a word')
             || case when error_code is null then '' else ', ' || error_code end
             || case when message = '' then '' else ': ' || message end as what
        from wadi.attempts where job_id = ? and ended_at is not null""";

  private static final String LOADED =
      """
      select loaded_at as at,
             case when l.state = 'superseded' and l.ended_at = l.loaded_at
                  then l.table_rows || ' rows went straight to history, because a later revision '
                       || 'is live'
                       || coalesce(': job ' || r.id || ' (' || r.file_name || ')', '')
                  else l.table_rows || ' rows went live as '
                       || replace(replace(part, chr(31), ' / '), '-infinity', 'always')
                       || case when l.overlaid then '; newer files hold some of their keys'
                               else '' end
             end as what
        from wadi.loads l left join wadi.jobs r on r.id = l.replaced_by_job
       where l.job_id = ?""";

  private static final String UNLOADED =
      """
      select l.ended_at as at,
             case when l.state = 'undone' then 'its rows were taken out again'
                  when r.id is null then 'its rows were superseded'
                  when r.id = l.job_id then 'its rows were taken out, to be derived again'
                  else 'its rows were superseded by job ' || r.id || ' (' || r.file_name || ')'
             end as what
        from wadi.loads l left join wadi.jobs r on r.id = l.replaced_by_job
       where l.job_id = ? and l.ended_at > l.loaded_at
         and not exists (
           select from wadi.events e
            where e.job_id = l.job_id and e.kind in ('job.superseded', 'job.undone')
              and e.at >= l.ended_at)""";

  /** Those that arrivals, attempts and loads do not tell already. */
  private static final String EVENTS =
      """
      select at, kind || ': ' || message as what
        from wadi.events
       where job_id = ? and kind not like 'delivery.%'
         and kind not in ('job.seeded', 'job.unchanged', 'job.quarantined', 'job.failed',
                          'job.retry_scheduled', 'job.released')""";

  private static final String HEALING =
      """
      select at, scale || ' healing, ' || action || ': ' || result as what
        from wadi.healing_actions where job_id = ?""";

  private static final String DEAD_LETTERS =
      """
      select at,
             'dead letter ' || id || ' (' || status || ') from route ' || route || ': '
             || error_code || ', ' || message as what
        from wadi.dead_letters where job_id = ?""";

  private static final List<String> CHAPTERS =
      List.of(
          ARRIVALS,
          CLAIM,
          REFUSED_BEFORE,
          ORDERS,
          ATTEMPTS_BEGUN,
          LOADED,
          EVENTS,
          DEAD_LETTERS,
          HEALING,
          ATTEMPTS_ENDED,
          UNLOADED);

  private static final String REFUSED_ARRIVAL =
      """
      select arrived_at as at,
             'arrived from ' || source || ' as ' || path || ' (' || size || ' bytes) and was '
             || 'refused, ' || verdict || case when message = '' then '' else ': ' || message end
               as what
        from wadi.deliveries where id = ?""";

  private static final String EVENTS_OF_DELIVERY =
      """
      select at, kind || ': ' || message as what
        from wadi.events where delivery_id = ? and kind not like 'delivery.%'""";

  private final Statements ledger;

  Story(Statements ledger) {
    this.ledger = ledger;
  }

  List<Happening> ofJob(long job) throws SQLException {
    return told(CHAPTERS, job);
  }

  List<Happening> ofRefusedDelivery(long delivery) throws SQLException {
    return told(List.of(REFUSED_ARRIVAL, EVENTS_OF_DELIVERY, RESOLVED), delivery);
  }

  /** Things of the same moment keep the order of the chapters. */
  private List<Happening> told(List<String> chapters, long id) throws SQLException {
    List<Happening> story = new ArrayList<>();
    for (String chapter : chapters) {
      story.addAll(
          ledger.list(chapter, row -> new Happening(row.timeOfRow("at"), row.text("what")), id));
    }
    story.sort(Comparator.comparing(happening -> happening.at().toInstant()));
    return List.copyOf(story);
  }
}
