// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectionserviceform.h"

#include "core/model/pastedtext.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

namespace steward {

namespace {

constexpr int LongestScopeField = 2100; // longer than what is allowed: too much is said, not cut

QUrl addressIn(const QLineEdit *line)
{
    return QUrl(cleanedId(line->text()), QUrl::StrictMode);
}

} // namespace

ConnectionServiceForm::ConnectionServiceForm(const TenantConnection &connection, QWidget *parent)
    : ConnectionForm(parent)
    , m_authority(makeLine("authority", connection.authority.toString()))
    , m_apiUrl(makeLine("apiUrl", connection.apiUrl.toString()))
    , m_apiVersion(makeLine("apiVersion", connection.apiVersion))
    , m_publisherUrl(makeLine("publisherUrl", connection.publisherUrl.toString()))
    , m_publisherApiVersion(makeLine("publisherApiVersion", connection.publisherApiVersion))
    , m_scope(makeLine("scope", connection.scope, LongestScopeField))
    , m_publisherScope(makeLine("publisherScope", connection.publisherScope, LongestScopeField))
    , m_family(makeLine("family", connection.family))
    , m_publisher(new QCheckBox(tr("Show the apps this connection may look after")))
    , m_rate(new QSpinBox)
{
    addField(tr("&Authority"), m_authority, ConnectionField::Authority)->setHint(tr("Where people and apps sign in."));
    addField(tr("API a&ddress"), m_apiUrl, ConnectionField::ApiUrl);
    addField(tr("API &version"), m_apiVersion, ConnectionField::ApiVersion);
    addField(tr("Pu&blisher address"), m_publisherUrl, ConnectionField::PublisherUrl)
        ->setHint(tr("The App Management API, for those who publish apps."));
    addField(tr("Publ&isher API version"), m_publisherApiVersion, ConnectionField::PublisherApiVersion)
        ->setHint(tr("v1.4; v1.3 and v1.0 are older."));
    m_publisher->setObjectName(QStringLiteral("publisher"));
    m_publisher->setAccessibleName(m_publisher->text());
    m_publisher->setChecked(connection.publisher);
    addField(tr("Publis&her apps"), m_publisher);
    connect(m_publisher, &QCheckBox::toggled, this, &ConnectionForm::edited);
    addField(tr("Sc&ope"), m_scope, ConnectionField::Scope);
    addField(tr("P&ublisher scope"), m_publisherScope, ConnectionField::PublisherScope);
    addField(tr("Application fa&mily"), m_family, ConnectionField::Family);
    m_rate->setObjectName(QStringLiteral("requestsPerMinute"));
    m_rate->setRange(0, 6000);
    m_rate->setSpecialValueText(tr("no limit"));
    m_rate->setValue(connection.requestsPerMinute);
    addField(tr("&Requests per minute"), m_rate, ConnectionField::RequestsPerMinute)
        ->setHint(tr("Politeness towards the service; it asks for a pause by itself when there are too many."));
    connect(m_rate, &QSpinBox::valueChanged, this, &ConnectionForm::edited);
}

void ConnectionServiceForm::enter(TenantConnection &connection) const
{
    connection.authority = addressIn(m_authority);
    connection.apiUrl = addressIn(m_apiUrl);
    connection.apiVersion = cleanedId(m_apiVersion->text());
    connection.publisherUrl = addressIn(m_publisherUrl);
    connection.publisherApiVersion = cleanedId(m_publisherApiVersion->text());
    connection.scope = cleanedId(m_scope->text());
    connection.publisherScope = cleanedId(m_publisherScope->text());
    connection.family = cleanedId(m_family->text());
    connection.publisher = m_publisher->isChecked();
    connection.requestsPerMinute = m_rate->value();
}

void ConnectionServiceForm::showEffectiveScopes(const TenantConnection &connection)
{
    TenantConnection standard = connection;
    standard.scope.clear();
    standard.publisherScope.clear();
    m_scope->setPlaceholderText(effectiveScope(standard));
    m_publisherScope->setPlaceholderText(effectivePublisherScope(standard));
}

} // namespace steward
