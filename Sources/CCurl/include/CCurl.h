#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>
#include <stdint.h>

/// Hears what is said: whether by the server, and a line or more of it.
typedef void (*ccurl_listener)(void *context, int is_reply, const char *text, size_t count);

/// A message, and the server it is for.
struct ccurl_job {
    /// `smtp://host:port` or `smtps://host:port`, without a login.
    const char *url;
    /// Login and password; null for none.
    const char *user, *password;
    /// The sender's address.
    const char *sender;
    /// The addresses to deliver to.
    const char *const *recipients;
    size_t recipient_count;
    /// The message.
    const uint8_t *bytes;
    size_t count;
    /// Certificates to trust in place of the system's, as PEM; null for the system's.
    const uint8_t *authorities;
    size_t authorities_count;
    /// Whether TLS is required, and whether the server's certificate must be good.
    int requires_tls, verifies;
    /// The time to connect and the time for everything, in milliseconds.
    long connect_milliseconds, milliseconds;
    /// Who hears what is said; never the message itself.
    ccurl_listener listener;
    void *context;
};

/// How it went.
struct ccurl_result {
    /// libcurl's number; 0 for success, `ccurl_missing` and `ccurl_unfit` are ours.
    int code;
    /// The server's last reply; 0 when there was none.
    long reply;
    /// How many bytes of the message went out.
    int64_t sent;
    /// Words about it; not for programs.
    char message[512];
};

/// libcurl is not there; the message says why.
static const int ccurl_missing = -1;
/// libcurl is there but lacks something that is needed; the message says what.
static const int ccurl_unfit = -2;

/// Hands a message to a server; `library` is the name of libcurl's file.
///
/// libcurl is loaded with the first message: it brings two dozen other libraries, for which no other command should wait.
void ccurl_send(const char *library, const struct ccurl_job *job, struct ccurl_result *result);

/// Whether a message could be handed over: loads libcurl, and says in the result why that fails.
void ccurl_check(const char *library, struct ccurl_result *result);

#endif
