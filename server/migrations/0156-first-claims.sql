-- Most identifiers are named by one claim all their life. That one stands in the identifier's own row; only those that name
-- an identifier after another one have rows of their own. What was written before stays as it is.
alter table identifier add column first_claim_id uuid;
create index identifier_by_claim on identifier (first_claim_id, workspace_id) where first_claim_id is not null;
-- One that begins with the workspace was walked from end to end while the table had no statistics yet.
drop index identity_claim_identifier_by_claim;
create index identity_claim_identifier_by_claim on identity_claim_identifier (claim_id, workspace_id);

-- Which claim names which identifier.
create view claimed_identifier with (security_invoker = true) as
select workspace_id, id as identifier_id, kind, first_claim_id as claim_id from identifier where first_claim_id is not null
union all
select workspace_id, identifier_id, kind, claim_id from identity_claim_identifier;
select voxloop_share('claimed_identifier', 'select');
