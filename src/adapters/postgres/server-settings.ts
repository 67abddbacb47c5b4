// How the embedded server is set up: small, durable, reached by one socket, and silent about what passes through it.

/** Name and value of each setting, given on the command line so that no file in the data folder can weaken them. */
export const serverSettings = (socketFolder: string, durable: boolean): readonly (readonly [string, string])[] => [
  // Reached only through a socket in a folder that only our user may enter.
  ['listen_addresses', ''], ['unix_socket_directories', socketFolder], ['unix_socket_permissions', '0700'],
  // A commit that was answered survives a power cut.
  ['fsync', durable ? 'on' : 'off'], ['full_page_writes', durable ? 'on' : 'off'], ['synchronous_commit', durable ? 'on' : 'off'],
  ['data_sync_retry', 'off'], ['restart_after_crash', 'on'],
  // No word of a row in a log, in a process title or in a statistics view: messages below LOG may quote values, details do.
  ['log_destination', 'stderr'], ['logging_collector', 'off'], ['log_min_messages', 'log'], ['log_min_error_statement', 'panic'],
  ['log_error_verbosity', 'terse'], ['log_statement', 'none'], ['log_min_duration_statement', '-1'], ['log_duration', 'off'],
  ['log_parameter_max_length', '0'], ['log_parameter_max_length_on_error', '0'], ['log_checkpoints', 'off'],
  ['log_autovacuum_min_duration', '-1'], ['log_line_prefix', ''], ['track_activities', 'off'], ['update_process_title', 'off'],
  // Small: 80 MB in all when idle. What need not last is a test, and keeps many registers on one server.
  // Ten desks go to a PostgreSQL of their own by DATABASE_URL.
  ['shared_buffers', '32MB'], ['max_connections', durable ? '40' : '200'], ['max_wal_senders', '0'], ['max_replication_slots', '0'],
  ['max_logical_replication_workers', '0'], ['io_method', 'sync'], ['max_parallel_workers_per_gather', '0'], ['jit', 'off'],
  ['autovacuum_max_workers', '2'], ['max_wal_size', '256MB'], ['huge_pages', 'off'],
  ['timezone', 'UTC'], ['log_timezone', 'UTC'],
]
