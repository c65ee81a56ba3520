// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/mutations.h"
#include "app/demo/admin/script.h"
#include "app/demo/json/bodies.h"

#include <array>
#include <functional>

namespace steward::demo {

namespace {

constexpr int kAnyVersion = 1;
constexpr int kNewest = kNewestDialect;
constexpr int kLastLegacyCopy = 8;

using Names = QList<QByteArray>;

/// One endpoint: `*` in the path matches anything and is handed on, in order.
struct Route
{
    const char *operation;
    const char *verb;
    const char *path;
    int firstMinor;
    int lastMinor;
    Reply (*answer)(const Mutation &, const Names &);
};

// A name with a place for the missing one: the address ends after "environments/".
const std::array<Route, 14> &routes()
{
    static const std::array<Route, 14> list = {{
        {"createEnvironment", "PUT", "applications/*/environments", kAnyVersion, kNewest,
         [](const Mutation &m, const Names &) { return createEnvironment(m, {}); }},
        {"createEnvironment", "PUT", "applications/*/environments/*", kAnyVersion, kNewest,
         [](const Mutation &m, const Names &n) { return createEnvironment(m, n.at(1)); }},
        {"deleteEnvironment", "DELETE", "applications/*/environments/*", kAnyVersion, kNewest,
         [](const Mutation &m, const Names &n) { return deleteEnvironment(m, n.at(1)); }},
        {"copyEnvironment", "POST", "applications/*/environments/*", kAnyVersion, kLastLegacyCopy,
         [](const Mutation &m, const Names &n) { return copyEnvironment(m, n.at(1)); }},
        {"copyEnvironment", "POST", "applications/*/environments/*/copy", 9, kNewest,
         [](const Mutation &m, const Names &n) { return copyEnvironment(m, n.at(1)); }},
        {"recoverEnvironment", "POST", "applications/*/environments/*/recover", 18, kNewest,
         [](const Mutation &m, const Names &n) { return recoverEnvironment(m, n.at(1)); }},
        {"renameEnvironment", "POST", "applications/*/environments/*/rename", 3, kNewest,
         [](const Mutation &m, const Names &n) { return renameEnvironment(m, n.at(1)); }},
        {"restoreEnvironment", "POST", "applications/*/environments/*/restore", 4, kNewest,
         [](const Mutation &m, const Names &n) { return restoreEnvironment(m, n.at(1)); }},
        {"linkPowerPlatformEnvironment", "POST", "bap/applications/*/environments/*/linkEnvironment", 21, kNewest,
         [](const Mutation &m, const Names &n) { return linkPowerPlatformEnvironment(m, n.at(1)); }},
        {"unlinkPowerPlatformEnvironment", "POST", "bap/applications/*/environments/*/unlinkEnvironment", 21, kNewest,
         [](const Mutation &m, const Names &n) { return unlinkPowerPlatformEnvironment(m, n.at(1)); }},
        {"installApp", "POST", "applications/*/environments/*/apps/*/install", 6, kNewest,
         [](const Mutation &m, const Names &n) { return installApp(m, n.at(1), n.at(2)); }},
        {"updateApp", "POST", "applications/*/environments/*/apps/*/update", kAnyVersion, kNewest,
         [](const Mutation &m, const Names &n) { return updateApp(m, n.at(1), n.at(2)); }},
        {"uninstallApp", "POST", "applications/*/environments/*/apps/*/uninstall", 6, kNewest,
         [](const Mutation &m, const Names &n) { return uninstallApp(m, n.at(1), n.at(2)); }},
        {"cancelAppUpdate", "POST", "applications/*/environments/*/apps/*/update/cancel", 19, kNewest,
         [](const Mutation &m, const Names &n) { return cancelAppUpdate(m, n.at(1), n.at(2)); }},
    }};
    return list;
}

std::optional<Names> matched(const Route &route, const AdminCall &call)
{
    const QList<QByteArray> pattern = QByteArray(route.path).split('/');
    if (!sameWord(route.verb, call.request.method) || pattern.size() != call.path.size())
        return std::nullopt;
    Names names;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == "*")
            names.append(call.path.at(i));
        else if (!sameWord(pattern.at(i), call.path.at(i)))
            return std::nullopt;
    }
    return names;
}

// The statuses the contract knows or its texts suggest.
int usualStatus(const QByteArray &code)
{
    for (const char *missing : {"environmentNotFound", "ResourceDoesNotExist", "applicationTypeDoesNotExist",
                                "DoesNotExist", "ResourceNotFound", "NotFound"}) {
        if (code == missing)
            return 404;
    }
    return sameWord(code, "Forbidden") ? 403 : 400;
}

Reply replyFor(const DemoRefusal &refusal)
{
    const QByteArray message =
        refusal.message.isEmpty() ? QByteArray("The demo tenant was told to refuse this.") : refusal.message;
    return adminError(refusal.status == 0 ? usualStatus(refusal.code) : refusal.status, refusal.code, message,
                      refusal.target);
}

Reply answered(const Route &route, const Mutation &mutation, const Names &names)
{
    if (const std::optional<DemoRefusal> refusal = mutation.script.takeRefusal(route.operation))
        return replyFor(*refusal);
    if (!sameWord(names.front(), kApplicationFamily)) {
        const bool creates = sameWord(route.operation, "createEnvironment");
        return adminError(404, creates ? "DoesNotExist" : "applicationTypeDoesNotExist",
                          "The application family does not exist.", names.front());
    }
    return route.answer(mutation, names);
}

} // namespace

Reply AdminApi::routeMutation(const AdminCall &call)
{
    bool isKnown = false;
    for (const Route &route : routes()) {
        const std::optional<Names> names = matched(route, call);
        if (!names)
            continue;
        isKnown = true;
        if (call.apiMinor >= route.firstMinor && call.apiMinor <= route.lastMinor)
            return answered(route, {m_world, m_script, call}, *names);
    }
    if (isKnown)
        return adminError(404, "NotFound", "No resource was found that matches the request.");
    Reply reply = adminError(405, "Unknown", "The requested resource does not support this method.");
    return reply.with("Allow", "GET");
}

} // namespace steward::demo
