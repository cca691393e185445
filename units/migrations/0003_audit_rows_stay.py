from django.db import migrations

# TRUNCATE is left to the rights of the database role: the test runner empties tables with it.
REFUSE = """
CREATE FUNCTION audit_rows_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit rows are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON units_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_rows_stay();
"""
ALLOW = """
DROP TRIGGER audit_rows_stay ON units_auditentry;
DROP FUNCTION audit_rows_stay();
"""


class Migration(migrations.Migration):
    """The history of who did what cannot be rewritten, not even by a mistaken query."""

    dependencies = [("units", "0002_sign_in_attempts")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
