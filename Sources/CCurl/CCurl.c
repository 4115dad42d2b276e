#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// The functions of libcurl that are called, with the types its header gives them.
static struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_easy_init) init;
    __typeof__(&curl_easy_setopt) set;
    __typeof__(&curl_easy_getinfo) get;
    __typeof__(&curl_easy_perform) perform;
    __typeof__(&curl_easy_cleanup) cleanup;
    __typeof__(&curl_easy_strerror) words;
    __typeof__(&curl_slist_append) append;
    __typeof__(&curl_slist_free_all) free_list;
} curl;

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static int is_loaded;

static int load(const char *library, struct ccurl_result *result) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        snprintf(result->message, sizeof result->message, "%s", dlerror());
        return ccurl_missing;
    }
    const struct { const char *name; void *place; } symbols[] = {
        {"curl_global_init", &curl.global_init}, {"curl_easy_init", &curl.init}, {"curl_easy_setopt", &curl.set},
        {"curl_easy_getinfo", &curl.get}, {"curl_easy_perform", &curl.perform}, {"curl_easy_cleanup", &curl.cleanup},
        {"curl_easy_strerror", &curl.words}, {"curl_slist_append", &curl.append},
        {"curl_slist_free_all", &curl.free_list},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(handle, symbols[i].name);
        if (!symbol) {
            snprintf(result->message, sizeof result->message, "%s has no %s", library, symbols[i].name);
            dlclose(handle);
            return ccurl_unfit;
        }
        // POSIX has dlsym give functions as data; copying is how one becomes the other without a cast.
        memcpy(symbols[i].place, &symbol, sizeof symbol);
    }
    if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        snprintf(result->message, sizeof result->message, "%s cannot be started", library);
        return ccurl_unfit;
    }
    is_loaded = 1;
    return 0;
}

// The message, and how much of it has been taken.
struct reader {
    const uint8_t *bytes;
    size_t count, taken;
};

static size_t give(char *room, size_t size, size_t items, void *context) {
    struct reader *reader = context;
    size_t count = reader->count - reader->taken;
    if (count > size * items) count = size * items;
    memcpy(room, reader->bytes + reader->taken, count);
    reader->taken += count;
    return count;
}

static int hear(CURL *handle, curl_infotype kind, char *text, size_t count, void *context) {
    const struct ccurl_job *job = context;
    (void)handle;
    if (kind == CURLINFO_HEADER_OUT) job->listener(job->context, 0, text, count);
    if (kind == CURLINFO_HEADER_IN) job->listener(job->context, 1, text, count);
    return 0;
}

// Everything that is set; the first thing that cannot be set ends it.
static CURLcode prepare(CURL *handle, const struct ccurl_job *job, struct curl_slist *recipients, struct reader *reader) {
#define SET(option, value) do { CURLcode code = curl.set(handle, option, value); if (code) return code; } while (0)
    SET(CURLOPT_URL, job->url);
    SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    SET(CURLOPT_REDIR_PROTOCOLS_STR, "smtps");
    // An empty name is no proxy, whatever the environment says.
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_USE_SSL, (long)(job->requires_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    SET(CURLOPT_SSL_VERIFYPEER, job->verifies ? 1L : 0L);
    SET(CURLOPT_SSL_VERIFYHOST, job->verifies ? 2L : 0L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (job->authorities) {
        struct curl_blob blob = {(void *)job->authorities, job->authorities_count, CURL_BLOB_COPY};
        SET(CURLOPT_CAINFO_BLOB, &blob);
        SET(CURLOPT_CAPATH, (char *)NULL);
    }
    if (job->user) {
        SET(CURLOPT_USERNAME, job->user);
        SET(CURLOPT_PASSWORD, job->password);
    }
    SET(CURLOPT_MAIL_FROM, job->sender);
    SET(CURLOPT_MAIL_RCPT, recipients);
    SET(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    SET(CURLOPT_UPLOAD, 1L);
    SET(CURLOPT_READFUNCTION, give);
    SET(CURLOPT_READDATA, reader);
    SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)job->count);
    SET(CURLOPT_CONNECTTIMEOUT_MS, job->connect_milliseconds);
    SET(CURLOPT_TIMEOUT_MS, job->milliseconds);
    // libcurl would wait two minutes for a reply, however long all may take.
    SET(CURLOPT_SERVER_RESPONSE_TIMEOUT, job->milliseconds / 1000 + 1);
    SET(CURLOPT_DEBUGFUNCTION, hear);
    SET(CURLOPT_DEBUGDATA, (void *)job);
    SET(CURLOPT_VERBOSE, 1L);
#undef SET
    return CURLE_OK;
}

void ccurl_check(const char *library, struct ccurl_result *result) {
    memset(result, 0, sizeof *result);
    pthread_mutex_lock(&loading);
    result->code = is_loaded ? 0 : load(library, result);
    pthread_mutex_unlock(&loading);
}

void ccurl_send(const char *library, const struct ccurl_job *job, struct ccurl_result *result) {
    ccurl_check(library, result);
    if (result->code) return;
    CURL *handle = curl.init();
    struct curl_slist *recipients = NULL;
    for (size_t i = 0; handle && i < job->recipient_count; i++) {
        struct curl_slist *longer = curl.append(recipients, job->recipients[i]);
        if (!longer) {
            curl.cleanup(handle);
            handle = NULL;
        } else {
            recipients = longer;
        }
    }
    if (!handle) {
        curl.free_list(recipients);
        snprintf(result->message, sizeof result->message, "there is no memory left");
        result->code = ccurl_unfit;
        return;
    }
    char words[CURL_ERROR_SIZE] = "";
    struct reader reader = {job->bytes, job->count, 0};
    CURLcode code = prepare(handle, job, recipients, &reader);
    if (code) {
        result->code = ccurl_unfit;
    } else {
        curl.set(handle, CURLOPT_ERRORBUFFER, words);
        code = curl.perform(handle);
        result->code = (int)code;
        curl_off_t sent = 0;
        curl.get(handle, CURLINFO_SIZE_UPLOAD_T, &sent);
        curl.get(handle, CURLINFO_RESPONSE_CODE, &result->reply);
        result->sent = sent;
    }
    if (code) snprintf(result->message, sizeof result->message, "%s", words[0] ? words : curl.words(code));
    curl.cleanup(handle);
    curl.free_list(recipients);
}
