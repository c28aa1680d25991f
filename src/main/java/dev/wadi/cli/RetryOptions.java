package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import java.util.Optional;

/** Which failed jobs are to be tried again. */
public record RetryOptions(
    CommonOptions common, String pipeline, Optional<BusinessDate> date, Optional<Long> job) {}
