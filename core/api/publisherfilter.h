// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/outcome.h"
#include "core/model/publisherprincipal.h"

#include <QtCore/QByteArray>

namespace steward {

/// The OData filter of a list of the App Management API: the documented conditions, joined by `and`. Texts are quoted,
/// quotes in them doubled, so that no name can end the text it stands in (I03).
class PublisherFilter
{
public:
    /// Everything.
    PublisherFilter() = default;
    /// As a person wrote it in the query language.
    static PublisherFilter given(const QString &condition);

    /// listApps: `storageLocation eq 'West Europe'`
    static PublisherFilter storedIn(const QString &location);
    /// listPrincipals: `type eq 'User'`
    static PublisherFilter ofKind(PrincipalKind kind);
    /// listPrincipals: `'Owner' in roles`
    static PublisherFilter withRole(PublisherRole role);
    /// listVersions: `MajorVersion eq 16 and MinorVersion eq 0`
    static PublisherFilter ofRelease(int major, int minor);
    /// listCustomerEnvironments: `version eq '16.0.1.2'`
    static PublisherFilter onVersion(const AppVersion &version);
    /// listEnvironmentHotfixes: `targetAppVersion eq '16.0.1.2'`
    static PublisherFilter toVersion(const AppVersion &version);

    PublisherFilter operator&&(const PublisherFilter &other) const;

    bool isEmpty() const { return m_text.isEmpty(); }
    /// Not encoded.
    QString text() const { return m_text; }
    /// `$filter=...`, percent-encoded once; empty where everything is asked for. InvalidInput for a text that is no
    /// text or longer than an address can carry.
    Outcome<QByteArray> query() const;
    friend bool operator==(const PublisherFilter &, const PublisherFilter &) = default;

private:
    explicit PublisherFilter(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

} // namespace steward
