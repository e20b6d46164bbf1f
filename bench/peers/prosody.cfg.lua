-- Prosody for measurements: one room over WebSocket, its archive in PostgreSQL. What stands between @ is filled in at the start.

pidfile = "@DIRECTORY@/prosody.pid"
data_path = "@DIRECTORY@/data"
log = { warn = "*console" }

interfaces = { "127.0.0.1" }
http_interfaces = { "127.0.0.1" }
http_default_host = "localhost"
http_ports = { @PORT@ }
https_ports = {}
c2s_ports = {}
c2s_direct_tls_ports = {}
s2s_ports = {}
s2s_direct_tls_ports = {}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_websocket_secure = true

-- With Nagle's algorithm, which Prosody leaves on, a message waits for the acknowledgement of the one before.
network_backend = "epoll"
network_settings = { nagle = false, tcp_backlog = 4096 }

-- In a room of 1,000 the incremental collector of Lua, which is the default, would take most of the time.
gc = { mode = "generational" }

-- No limits (mod_limits is not loaded).
modules_enabled = { "saslauth", "disco", "websocket" }
modules_disabled = { "s2s", "tls", "offline" }

storage = "sql"
sql = {
  driver = "PostgreSQL", host = "127.0.0.1", port = @POSTGRES_PORT@,
  database = "peer", username = "peer", password = "@PASSWORD@",
}

VirtualHost "localhost"
  authentication = "anonymous"

Component "rooms.localhost" "muc"
  modules_enabled = { "muc_mam" }
  muc_log_by_default = true
  muc_log_all_rooms = true
  muc_room_locking = false
  -- Who comes and goes is not told to all, which would be a million stanzas for a room of a thousand.
  muc_room_default_presence_broadcast = { visitor = false, participant = false, moderator = true }
